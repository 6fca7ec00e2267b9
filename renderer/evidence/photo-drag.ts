/** What is dragged within the window: a photo by its id, from where it is to where it belongs. */

export const PHOTO_DRAG = 'application/x-xunxiao-photo';

export function isPhotoDrag({ dataTransfer }: { readonly dataTransfer: DataTransfer | null }): boolean {
  return dataTransfer?.types.includes(PHOTO_DRAG) ?? false;
}

export function isFileDrag({ dataTransfer }: { readonly dataTransfer: DataTransfer | null }): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
