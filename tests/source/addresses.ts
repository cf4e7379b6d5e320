import { addresses } from '../../src/addresses.ts'
import { apiPaths } from '../../src/api/paths.ts'
import { addressOf, spellingsIn } from './measure/addresses.ts'
import type { Rule } from './source.ts'

const { base: _, ...ofPrograms } = apiPaths
const known = new Set([
  ...addresses.map(({ pattern }) => addressOf('src/addresses.ts', pattern)),
  ...Object.values(ofPrograms).map(({ pattern }) => addressOf('src/api/paths.ts', pattern)),
])

/** Each address of the portal is spelled in its noun's `paths.ts`: routes, links and comparisons elsewhere ask that. */
export const spelledOnce: Rule = (source) => {
  const isOfNoun = source.path.endsWith('/paths.ts')
  if (isOfNoun || !/^(src|views)\//.test(source.path) || source.path.startsWith('src/demo/')) return []
  // What is no noun's (the icon that browsers ask for) platform answers where it stands.
  const mayAnswer = source.path.startsWith('src/platform/')
  return spellingsIn(source)
    .filter(({ address, isKnown }) => known.has(address) || (isKnown && !mayAnswer))
    .map(({ address, place }) => `${place} spells ${address}, which its noun's paths.ts does`)
}
