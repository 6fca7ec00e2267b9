/** The checklists that are known here, by the name that inspections call them: `<template id>@<version>`. */

import { useCallback } from 'react';
import type { Template } from '../../shared/checklist/template.ts';
import { useCall } from '../queries.ts';
import { useText } from './texts.ts';

export function templateKey(template: Pick<Template, 'id' | 'version'>): string {
  return `${template.id}@${template.version}`;
}

/** Without what stands in brackets at the end: for headings and lists. */
export function shortenName(name: string): string {
  return name.replace(/\s*[（(][^（）()]*[）)]$/, '');
}

/** Turns `<template id>@<version>` into the checklist's short name; unknown ones stay as they are. */
export function useChecklistName(): (key: string) => string {
  const { data } = useCall('checklists.list', {});
  const text = useText();
  return useCallback(
    (key) => {
      const template = data?.find((known) => templateKey(known) === key);
      return template === undefined ? key : shortenName(text(template.name));
    },
    [data, text],
  );
}
