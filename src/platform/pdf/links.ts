import { rename } from 'node:fs/promises'
import { readListing } from '../checks/objects.ts'
import { writeBeside } from '../checks/ram.ts'
import { openReferenceWalk } from '../checks/reference-walk.ts'
import { runLimited } from '../checks/run.ts'
import { textOf } from '../checks/strings.ts'
import { type Dictionary, isDictionary, isReference, makeByQpdf, readValues, updateOf, type Value } from './qpdf.ts'

/** A larger document is joined with dead links by name. */
const listingBytes = 60_000_000

const byName = /"\/(?:Dest|D)": "(?:[ub]:|\/)/
const leading = /"\/(?:Root|Dests|Names|Kids)"/
const isWanted = (text: string) => byName.test(text) || leading.test(text)
const kept = ['/Root', '/Dests', '/Names', '/Kids']

/**
 * Makes links by name lead to their pages by themselves: names are one document's own, and go when it is joined with others.
 * The file at `path` is written anew when it has any. Whatever fails, it stays as it was.
 */
export async function unnameLinks(qpdf: string, path: string, size: number): Promise<void> {
  const objects = new Map<string, Value>()
  const linking = new Map<string, Dictionary>()
  let last = 0
  const onOutput = readListing(
    isWanted,
    ({ name, value, isStream }) => {
      last = Math.max(last, Number.parseInt(name, 10) || 0)
      if (isStream || !isDictionary(value)) return
      if (kept.some((key) => key in value)) objects.set(name, value)
      // Bookmarks are made anew.
      if (!('/Title' in value && '/Parent' in value) && name !== 'trailer') linking.set(name, value)
    },
    listingBytes,
  )
  const listing = ['--json=2', '--json-key=qpdf', '--', path]
  const end = await runLimited(qpdf, listing, size, { onOutput, onErrors: () => 'more' })
  if (end !== 0 && end !== 3) return

  const places = await placesIn(objects, async (names) => {
    const read = await readValues(qpdf, path, size, names)
    return read.ok ? read.value : new Map()
  })
  const changed = [...linking].flatMap(([name, value]): [string, Value][] => {
    const unnamed = withPlaces(value, places)
    return unnamed === value ? [] : [[name, unnamed]]
  })
  if (changed.length === 0) return
  const [changes, made] = [`${path}.json`, `${path}.made`]
  await writeBeside(changes, JSON.stringify(updateOf(last, changed, false)))
  const written = await makeByQpdf(qpdf, [path, `--update-from-json=${changes}`], made, size)
  if (written.ok) await rename(made, path)
}

/** By name: where it leads, as an array of a page and how it is shown. */
async function placesIn(
  objects: Map<string, Value>,
  fetch: Parameters<ReturnType<typeof openReferenceWalk>['resolve']>[0],
) {
  const places = new Map<string, readonly Value[]>()
  const { follow, resolve } = openReferenceWalk(objects)
  const add = (name: string | undefined, place: Value | undefined) =>
    follow(`place ${name}`, place, (found) => {
      if (isDictionary(found)) add(name, found['/D'])
      else if (Array.isArray(found) && isReference(found[0]) && name !== undefined) places.set(name, found)
    })
  const tree = (value: Value | undefined) =>
    follow('tree', value, (node) => {
      if (!isDictionary(node)) return
      follow('kids', node['/Kids'], (kids) => {
        if (Array.isArray(kids)) for (const kid of kids) tree(kid)
      })
      follow('leaf', node['/Names'], (leaf) => {
        if (Array.isArray(leaf)) for (let at = 0; at + 1 < leaf.length; at += 2) add(textOf(leaf[at]), leaf[at + 1])
      })
    })
  const trailer = objects.get('trailer')
  follow('root', isDictionary(trailer) ? trailer['/Root'] : undefined, (root) => {
    if (!isDictionary(root)) return
    follow('names', root['/Names'], (names) => isDictionary(names) && tree(names['/Dests']))
    // As PDF 1.1 wrote them: a dictionary.
    follow('dests', root['/Dests'], (dests) => {
      if (isDictionary(dests)) for (const [name, place] of Object.entries(dests)) add(nameOf(name), place)
    })
  })
  await resolve(fetch)
  return places
}

/** A name, without its stroke; a text as it reads. */
const nameOf = (value: Value | undefined): string | undefined =>
  typeof value === 'string' && value.startsWith('/') ? value.slice(1) : textOf(value)

/** The same value when it has no link by name. */
function withPlaces(value: Value, places: ReadonlyMap<string, readonly Value[]>): Value {
  if (Array.isArray(value)) {
    const all = value.map((one) => withPlaces(one, places))
    return all.some((one, at) => one !== value[at]) ? all : value
  }
  if (!isDictionary(value)) return value
  const isJump = value['/S'] === '/GoTo'
  const all = Object.entries(value).map(([key, inner]): [string, Value] => {
    const isPlace = key === '/Dest' || (key === '/D' && isJump)
    return [key, (isPlace && places.get(nameOf(inner) ?? '')) || withPlaces(inner, places)]
  })
  return all.some(([key, inner]) => inner !== value[key]) ? Object.fromEntries(all) : value
}
