/** Names of the files that official documents become. */
import { toNamePart } from '../../bundles/file-name.ts';

/**
 * @param parts put together with `-`; what Windows forbids in names is replaced
 * @returns without an extension, such as `整改通知书-教改〔2026〕3号-城关第一小学`
 */
export function nameDocument(...parts: readonly string[]): string {
  return parts.map((part) => toNamePart(part)).join('-');
}
