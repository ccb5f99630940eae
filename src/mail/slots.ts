/**
 * What stands in a message for the reader's token until it is rendered for one reader: as long as a
 * token and of the same letters, so that filling it moves no line break and needs no encoding.
 */
export const readerTokenSlot = 'thetokenofonereaderwillstandhere';

const readerToken = /^[a-z2-7]{32}$/;

/** True for what may take the slot's place. */
export function isReaderToken(text: string): boolean {
  return readerToken.test(text);
}
