import type { HeaderAnswer } from '../../app/channel-header/header.ts';
import type { HeaderSettled } from '../../app/ports.ts';
import type { HeaderWords } from '../../domain/channel-header/header-block.ts';

/** Sentences about the roster in the channel's header. Names of channels must be escaped. */
export interface HeaderTexts {
  /** Of the block itself. */
  readonly words: HeaderWords;
  readonly edited: (channel: string) => string;
  readonly tooLong: (channel: string, limit: number) => string;
  readonly settled: (how: HeaderSettled, channel: string) => string;
  readonly buttons: Readonly<Record<'again' | 'leave', string>>;
  /** What `roster header again` and `roster header leave` answer. */
  readonly answer: Readonly<Record<HeaderAnswer['code'], string>>;
}
