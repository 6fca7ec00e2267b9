/** Names of the files that official documents become. */

/**
 * @param parts put together with `-`; what Windows forbids in names is replaced
 * @returns without an extension, such as `整改通知书-教改〔2026〕3号-城关第一小学`
 */
export function nameDocument(...parts: readonly string[]): string {
  // oxlint-disable-next-line no-control-regex -- exactly the signs that Windows forbids in file names
  return parts.map((part) => part.replaceAll(/[\u0000-\u001f<>:"/\\|?*. ]/g, '_').slice(0, 60)).join('-');
}
