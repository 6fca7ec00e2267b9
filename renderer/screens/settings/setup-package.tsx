/** What a bureau hands to its laptops: the roster, whom to encrypt for, and what has arrived so far. */

import { ExportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SetupPackageDialog } from './setup-package-dialog.tsx';

export function SetupPackage(): ReactNode {
  const { t } = useTranslation('settings');
  const [open, setOpen] = useState(false);
  return (
    <section className="card stack" aria-labelledby="settings-package">
      <div>
        <h2 id="settings-package">{t('package.title')}</h2>
        <p>{t('package.what')}</p>
        <p className="soft">{t('package.again')}</p>
      </div>
      <div>
        <Button type="primary" icon={<ExportOutlined />} onClick={() => setOpen(true)}>
          {t('package.export')}
        </Button>
      </div>
      <SetupPackageDialog open={open} onClose={() => setOpen(false)} />
    </section>
  );
}
