import { describe, expect, it } from 'vitest';
import { productManagers, storyTypes } from '../../../server/adapters/settings-catalogue/kinds.ts';

describe('product managers', () => {
  it.each([
    ['Web: @Carol', 'Web: @carol'],
    ['Web Platform:@carol\n\n mobile = @bob ', 'Web Platform: @carol\nmobile: @bob'],
    ['Web @carol', 'Web: @carol'],
    ['Web: carol; @dave', 'Web: @carol\n@dave'],
    ['dave', '@dave'],
    ['', ''],
    ['Web:', undefined],
    ['Web Carol', undefined],
    ['Web: @carol @bob', undefined],
  ])('are read as people type them: %j', (text, kept) => {
    const { success, data } = productManagers.schema.safeParse(text);
    expect(success ? productManagers.typed(data) : undefined).toBe(kept);
  });
});

describe('types for stories and features', () => {
  it.each([
    ['Story, New Feature', 'Story, New Feature'],
    ['Story,Wish', 'Story, Wish'],
    ['Story', undefined],
    ['Story, ', undefined],
    ['A, B, C', undefined],
  ])('are two names: %j', (text, kept) => {
    const { success, data } = storyTypes.schema.safeParse(text);
    expect(success ? storyTypes.typed(data) : undefined).toBe(kept);
  });
});
