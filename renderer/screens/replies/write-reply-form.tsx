/** Writes the form of one notice, from the notice's own page. */

import { FormOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WriteFormsDialog } from './write-forms-dialog.tsx';
import './replies.css';

export function WriteReplyForm({ notice }: { readonly notice: string }): ReactNode {
  const { t } = useTranslation('replies');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="large" icon={<FormOutlined />} onClick={() => setOpen(true)}>
        {t('forms.title')}
      </Button>
      <WriteFormsDialog open={open} notices={[notice]} onClose={() => setOpen(false)} />
    </>
  );
}
