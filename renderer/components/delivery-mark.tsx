/** Where a visit's records have got to: still here only, out on a stick, or confirmed by the bureau. */

import { CheckCircleOutlined, LaptopOutlined, UsbOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery } from '../../shared/model/transfer.ts';
import { useWorkspace } from './workspace.ts';
import './delivery-mark.css';

const SIGNS: { readonly [delivery in Delivery]: ReactNode } = {
  here: <LaptopOutlined aria-hidden />,
  exported: <UsbOutlined aria-hidden />,
  delivered: <CheckCircleOutlined aria-hidden />,
};

/** Nothing at a bureau's desk: it is where records are delivered to. */
export function DeliveryMark({ delivery }: { readonly delivery: Delivery }): ReactNode {
  const { t } = useTranslation('common');
  const { role } = useWorkspace();
  if (role === 'bureau') return null;
  return (
    <span className="delivery" data-delivery={delivery} title={t(`deliveryMeans.${delivery}`)}>
      {SIGNS[delivery]} {t(`delivery.${delivery}`)}
    </span>
  );
}
