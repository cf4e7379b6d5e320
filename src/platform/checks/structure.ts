import { type Dictionary, isDictionary, isReference, type Listed, type Value } from './objects.ts'
import { type Fetch, openReferenceWalk } from './reference-walk.ts'
import { textOf } from './strings.ts'

/** One file inside a document. `isListed`: a reader shows it, in its list of attachments or on a page. */
export type Embedded = {
  readonly names: readonly string[]
  /** A reference to its bytes. */
  readonly stream: string
  readonly isListed: boolean
}

/** A form of the old kind (XFA). `isToBeDrawn`: its pages are still to be made, by a reader that knows such forms. */
export type XfaForm = { readonly xfa: Value; readonly isToBeDrawn: boolean; readonly hasDrawnFields: boolean }

/** What a document's objects tell of how it acts and what it holds. */
type Structure = {
  /** Scripts, launches, ways into other files, forms of the old kind, or something that acts by itself. */
  readonly isActive: boolean
  readonly isLocked: boolean
  readonly embedded: readonly Embedded[]
  /** How many pages the root of their tree says there are. */
  readonly pages: number | undefined
  readonly form: XfaForm | undefined
}

/** Flagged wherever they stand: they run something, send something, or open another file. */
const loud = ['/JavaScript', '/Launch', '/GoToR', '/GoToE', '/SubmitForm', '/ImportData', '/RichMediaExecute']
/** They move within the document, even when nobody asked. */
const quiet = ['/GoTo', '/Named', '/SetOCGState', '/Trans', '/Hide', '/GoToDp', '/GoTo3DView', '/NOP']
/** A link that a person has to click may lead to the web; to anything else it is flagged. */
const isWebLink = (uri: string) =>
  /^\s*(?:https?|mailto|tel):/i.test(uri) || !/^\s*(?:[a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(uri)

const actions = [...loud, ...quiet, '/URI', '/Rendition', '/Thread'].map((name) => name.slice(1)).join('|')
const ofInterest = new RegExp(
  [
    `"/(?:OpenAction|AA|AF|EF|EmbeddedFiles|JavaScript|XFA|AcroForm|RichMediaContent|Root|Pages|Kids|Names)"`,
    `"/S": "(?:/(?:${actions})"|\\d)`,
    `"/(?:RichMedia|FileAttachment|Widget)"`,
    `^ {8}"value": "/`,
    `^ {4}"encrypted"`,
  ].join('|'),
  'm',
)
/** Whether an object's text may contain anything of interest. */
export const isOfInterest = (text: string): boolean => ofInterest.test(text)

/** Others that are led to are fetched. */
const kept = ['/S', '/Names', '/Kids', '/EmbeddedFiles', '/EF', '/AcroForm', '/Pages', '/Root']

/** Takes the objects of a listing one by one; `conclude` follows what leads from one to another. */
export function readStructure() {
  const objects = new Map<string, Value>()
  const specs: { names: string[]; streams: string[]; isListed: boolean }[] = []
  const { follow, resolve } = openReferenceWalk(objects)
  let [isActive, isLocked, hasDrawnFields, isToBeDrawn] = [false, false, false, false]
  let pages: number | undefined
  let xfa: Value | undefined

  /** What happens by itself; an array is a place in the document, and behind `/Next` several actions. */
  const runs = (value: Value | undefined) =>
    follow('runs', value, (action) => {
      if (!isDictionary(action)) return
      follow('kind', action['/S'], (kind) => {
        isActive ||= !quiet.includes(String(kind))
      })
      follow('next', action['/Next'], (next) => {
        for (const one of Array.isArray(next) ? next : [next]) runs(one)
      })
    })

  /** A file that a document names, or several of them. */
  const names = (value: Value | undefined, isListed: boolean, key?: Value) =>
    follow(isListed ? 'listed' : 'named', value, (spec) => {
      if (Array.isArray(spec)) for (const one of spec) names(one, isListed)
      if (!isDictionary(spec)) return
      const found = { names: [] as string[], streams: [] as string[], isListed }
      specs.push(found)
      for (const name of ['/F', '/UF', '/DOS', '/Mac', '/Unix'].map((part) => spec[part]).concat(key))
        follow(`name ${specs.length}`, name, (text) => found.names.push(textOf(text) ?? ''))
      follow(`bytes ${specs.length}`, spec['/EF'], (bytes) => {
        if (isDictionary(bytes)) found.streams.push(...Object.values(bytes).filter(isReference))
      })
    })

  /** The list of attachments: keys and files in turn, in the leaves of a tree. */
  const list = (value: Value | undefined) =>
    follow('list', value, (node) => {
      if (!isDictionary(node)) return
      follow('kids', node['/Kids'], (kids) => {
        if (Array.isArray(kids)) for (const kid of kids) list(kid)
      })
      follow('leaf', node['/Names'], (leaf) => {
        if (Array.isArray(leaf)) for (let at = 0; at + 1 < leaf.length; at += 2) names(leaf[at + 1], true, leaf[at])
      })
    })

  /** What tells something by itself, at any depth. */
  const look = (value: Value): void => {
    if (Array.isArray(value)) for (const one of value) look(one)
    if (!isDictionary(value)) return
    const { '/S': kind, '/Subtype': subtype } = value
    isActive ||=
      loud.includes(String(kind)) ||
      (kind === '/Rendition' && '/JS' in value) ||
      (kind === '/Thread' && '/F' in value) ||
      (kind === '/URI' && !isWebLink(textOf(value['/URI']) ?? '')) ||
      subtype === '/RichMedia' ||
      ['/XFA', '/JavaScript', '/RichMediaContent'].some((key) => key in value)
    hasDrawnFields ||= subtype === '/Widget' && value['/FT'] !== '/Sig' && isDrawn(value['/AP'])
    runs(value['/OpenAction'])
    follow('events', value['/AA'], (events) => {
      if (isDictionary(events)) for (const event of Object.values(events)) runs(event)
    })
    if ('/EF' in value) names(value, false)
    if (subtype === '/FileAttachment') names(value['/FS'], true)
    names(value['/AF'], true)
    for (const inner of Object.values(value)) if (typeof inner === 'object') look(inner)
  }

  const readRoot = (trailer: Value) => {
    if (!isDictionary(trailer)) return
    follow('root', trailer['/Root'], (root) => {
      if (!isDictionary(root)) return
      isToBeDrawn = root['/NeedsRendering'] === true
      follow('root names', root['/Names'], (lists) => {
        if (isDictionary(lists)) list(lists['/EmbeddedFiles'])
      })
      follow('form', root['/AcroForm'], (form) => {
        if (isDictionary(form)) xfa = form['/XFA']
      })
      follow('pages', root['/Pages'], (tree) => {
        const count = isDictionary(tree) ? tree['/Count'] : undefined
        if (typeof count === 'number') pages = count
      })
    })
  }

  return {
    take({ name, value, isStream }: Listed): void {
      if (name === 'encrypt') {
        const { encrypted, capabilities } = value as Dictionary
        isLocked = encrypted === true && isDictionary(capabilities) && capabilities.modify === false
        return
      }
      // A name alone is the kind of an action that refers to it.
      if (typeof value === 'string') isActive ||= loud.includes(value)
      look(value)
      if (!isStream && isDictionary(value) && kept.some((key) => key in value)) objects.set(name, value)
    },

    async conclude(fetch: Fetch): Promise<Structure> {
      readRoot(objects.get('trailer') ?? (await fetch(['trailer'])).get('trailer') ?? null)
      await resolve(fetch)
      return {
        ...{ isActive, isLocked, pages, embedded: merged(specs) },
        form: xfa === undefined || xfa === null ? undefined : { xfa, isToBeDrawn, hasDrawnFields },
      }
    },
  }
}

const isDrawn = (appearance: Value | undefined) =>
  isReference(appearance) || (isDictionary(appearance) && '/N' in appearance)

/** Several may name the same bytes: each name counts. */
function merged(specs: readonly { names: string[]; streams: string[]; isListed: boolean }[]): Embedded[] {
  const byStream = new Map<string, Embedded>()
  for (const { names, streams, isListed } of specs)
    for (const stream of streams) {
      const known = byStream.get(stream)
      byStream.set(stream, {
        stream,
        names: [...(known?.names ?? []), ...names],
        isListed: isListed || known?.isListed === true,
      })
    }
  return [...byStream.values()]
}
