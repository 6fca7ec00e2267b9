/** Fills a workspace with the fictional county of the demonstration; the one place where shells reach the simulation. */

/** Does nothing where the workspace is filled already. */
export async function fillDemo(folder: string): Promise<void> {
  const { prepareDemo } = await import('./service/simulate/demo.ts');
  await prepareDemo(folder);
}
