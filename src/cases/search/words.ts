import { fold } from '../../platform/words.ts'

export { fold }

const most = 3

/** The words of a search, at most three: each must be found somewhere. What is beyond stays with the third. */
export function searchWords(search: string | undefined): [string, string, string] {
  const words = fold(search ?? '').split(' ')
  return [words[0] ?? '', words[1] ?? '', words.slice(most - 1).join(' ')]
}
