/** The LIKE pattern (escape sign `\`) for "contains this text", null for an empty query. Blanks and case do not count. */
export function containsPattern(query: string): string | null {
  const text = query.trim().toLowerCase().replaceAll(/\s/g, '');
  return text === '' ? null : `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
