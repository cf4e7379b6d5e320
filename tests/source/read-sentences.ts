import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { sentencesOf } from './sentences.ts'
import { readSources } from './source.ts'
import { linesOf } from './typography.ts'

/*
 * npm run sentences: how many there are in each language, and how long
 *   -- --draw 200 [--seed WORDS]   so many of each for a reading, drawn by the seed: else the hash of the commit. French forms for
 *                                  round millions (`_many`), which nobody reads, are left out
 */
const options = { draw: { type: 'string' }, seed: { type: 'string' } } satisfies ParseArgsOptionsConfig
const { draw, seed = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim() } = parseArgs({
  options,
}).values

const locales = readSources(['locales'], ['.json', '.md'])
const pages = new Map(sentencesOf(locales).map(({ language, path, key }) => [`${path} ${key}`, { language, key }]))

for (const language of ['en', 'fr'])
  console.log(draw ? drawn(language, Number(draw)) : `${language}: ${lengths(language)}`)

/** `cases:list.title | Cases`, in an order that only the seed decides. */
function drawn(language: string, count: number): string {
  const isRead = ({ text, place }: { text: string; place: string }) => /\p{L}/u.test(text) && !place.endsWith('_many')
  const lines = linesOf(locales).filter((line) => line.language === language && isRead(line))
  const order = (place: string) => createHash('sha256').update(`${seed} ${place}`).digest('hex')
  return lines
    .map(({ place, text }) => ({ place, text, order: order(place) }))
    .sort((one, other) => (one.order < other.order ? -1 : 1))
    .slice(0, count)
    .map(
      ({ place, text }, index) =>
        `${language} ${index + 1} | ${pages.get(place)?.key ?? place} | ${text.replaceAll('\n', ' ⏎ ')}`,
    )
    .join('\n')
}

/** Words a sentence. A label is one too, and a line of a long text may hold several. */
function lengths(language: string): string {
  const counts = linesOf(locales)
    .filter((line) => line.language === language)
    .flatMap(({ text }) => text.split(/(?<=[.!?])\s+/))
    .map((sentence) => sentence.split(/\s+/).filter((word) => /[\p{L}\d{]/u.test(word)).length)
    .filter((count) => count > 0)
    .sort((one, other) => one - other)
  const at = (share: number) => counts[Math.floor(counts.length * share)]
  return `${counts.length} sentences, words in each: ${at(0.5)} (median), ${at(0.9)} (9 in 10 at most), ${counts.at(-1)} (longest)`
}
