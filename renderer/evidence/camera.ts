/** The computer's cameras, and why there may be none. */

export type CameraProblem = 'none' | 'denied' | 'busy';

/** As sharp as a page of small print needs; a camera that cannot gives what it has. */
const SHARPNESS = { width: { ideal: 1920 }, height: { ideal: 1080 } } as const;

/** @param device null for the one that looks away from the user, where there are several */
export async function openCamera(device: string | null): Promise<MediaStream> {
  const which = device === null ? { facingMode: 'environment' } : { deviceId: { exact: device } };
  return navigator.mediaDevices.getUserMedia({ video: { ...which, ...SHARPNESS }, audio: false });
}

export async function listCameras(): Promise<readonly { readonly id: string; readonly label: string }[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** What a user can do about it decides: allow it, end the other program, or plug one in. */
export function explainCamera(error: unknown): CameraProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'none';
}
