/** Plays a story of a network to its end and hands over what there is then. */
import { closeLaptop } from '../helpers/laptop.ts';
import { dump, readTables } from '../helpers/state.ts';
import type { Tables } from '../helpers/state.ts';
import { makeQuickFolder, removeFolder } from '../helpers/temp-folder.ts';
import type { ShownCell } from './model.ts';
import { act, closeNetwork, exportFrom, makeBureau, makeNetwork, takeIn } from './network.ts';
import type { Action, Device, Network, Stick } from './network.ts';

export type Story = { readonly devices: number; readonly actions: readonly Action[] };

/** `sticks` are all that were filled on the way, with or without gaps, and a last one of each laptop. */
export type Ending = {
  readonly network: Network;
  readonly sticks: readonly Stick[];
  /** A bureau that takes in these sticks; closed when the story is over. */
  readonly bureauWith: (sticks: readonly Stick[]) => Device;
};

/** @param look asks the laptop that an action touched whether all is well */
export async function play(
  story: Story,
  look: (device: Device) => Promise<void>,
  then: (ending: Ending) => Promise<void> | void,
): Promise<void> {
  const folder = makeQuickFolder();
  const network = makeNetwork(folder, story.devices);
  const bureaus: Device[] = [];
  try {
    for (const action of story.actions) {
      const touched = act(network, action);
      if (touched !== null) await look(touched);
    }
    const sticks = [...network.sticks, ...network.devices.map((device) => exportFrom(device, []))];
    const bureauWith = (some: readonly Stick[]): Device => {
      const bureau = makeBureau(network, `bureau-${bureaus.length}`);
      bureaus.push(bureau);
      for (const stick of some) takeIn(bureau, stick);
      return bureau;
    };
    await then({ network, sticks, bureauWith });
  } finally {
    closeNetwork(network);
    for (const { laptop } of bureaus) closeLaptop(laptop);
    removeFolder(folder);
  }
}

/** What a person could see of a device, whatever way it came there. */
export function stateOf({ laptop: { workspace } }: Device): { cells: ShownCell[]; tables: Tables } {
  return { cells: dump(workspace.log), tables: readTables(workspace.log.db) };
}
