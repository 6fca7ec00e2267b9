/** What the page may do, said in headers; the same in Electron's window and in the browser's. */

/**
 * Scripts come from the program's own files only: nothing inline, no eval. Styles may be inline because Ant Design
 * writes its styles into the page as it runs and ECharts sets them on tooltips; with images and connections held to
 * this origin, a style could not carry anything out.
 *
 * @param imageSource one more source of images beside the page's own origin
 */
export function buildPolicy(imageSource: '' | 'media:'): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' ${imageSource === '' ? '' : `${imageSource} `}blob: data:`,
    `connect-src 'self'`,
    `font-src 'self' data:`,
    `frame-ancestors 'none'`,
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
}

/** On every answer, page or not. */
export const safetyHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=()',
} as const;
