import type { Practitioner } from '../../src/accounts/people/index.ts'
import { apiScopes, createApiToken } from '../../src/api/tokens.ts'
import { makeAddress } from '../../src/calendar/addresses.ts'
import { makeBundles } from '../../src/documents/bundles/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { tokenOf } from '../feed/speaking.ts'
import { as, must } from '../plant.ts'
import { origin } from '../world.ts'
import { asked, type Door, isLog, isOwnData, isRecord, oracleDoors } from './doors.ts'
import { type Knowledge, knowledgeOf, knownToSystem, officesOf, type Rows } from './oracle.ts'
import { textOf } from './reading.ts'
import { type Canaries, type Fact, idsIn, readCanaries, readRows, wordsIn } from './rows.ts'
import type { Stage } from './stage.ts'

type Answer = { readonly status: number; readonly location: string; readonly body: Buffer }
type Reader = {
  readonly name: string
  readonly area: Door['area']
  readonly knows: Knowledge
  readonly get: (path: string) => Promise<Answer>
  /** Of somebody with a browser. */
  readonly post?: (path: string, fields: [string, string][]) => Promise<Answer>
}

export type Walk = {
  /** One line for each time that oracle and portal disagree. */
  readonly faults: readonly string[]
  readonly asked: number
}

type Which = {
  /** With what a program has to be started for, and with all that a short walk asks in turns. */
  readonly isWhole: boolean
  /** Nothing but these addresses. */
  readonly only?: RegExp
  /** Nobody but these, by their names on the stage. */
  readonly who?: readonly string[]
}

/** Every address × every reader, as the portal stands now. */
export async function walk(stage: Stage, { isWhole, only, who }: Which): Promise<Walk> {
  const { $client } = stage.world.portal.db
  const rows = readRows($client)
  const canaries = { ...readCanaries($client, stage), read: stage.read }
  const faults: string[] = []
  let count = 0
  const routes = routesOf(stage).filter((route) => isWhole || !tellsNothing.test(route))
  for (const reader of await readersOf(stage, rows, who)) {
    const judge = judgeOf(rows, canaries, reader, (said) => void faults.push(`${reader.name} ${nameIds(stage, said)}`))
    for (const { path, door, fact } of addressesOf(stage, routes, reader, isWhole)) {
      if (only && !only.test(path)) continue
      const may = door?.by === undefined || fact === undefined ? undefined : mayOpen(door, reader, fact)
      if (!isWhole && ((door?.isSlow && may !== false) || isPassed(door, may))) continue
      const answer = await reader.get(path)
      count++
      if (answer.status >= 500 && answer.status !== 503) faults.push(`${reader.name} ${path} breaks: ${answer.status}`)
      if (may !== undefined) judge.opening(path, door!, fact!, may, answer)
      await judge.words(path, door, fact, answer)
    }
    if (only && !only.test('/lists')) continue
    const copy = await reader.post?.('/en/account/data/copy', [['form', 'json']])
    if (copy) await judge.words('/en/account/data/copy', undefined, undefined, copy)
    if (isWhole) await judge.bundles(stage)
    await judge.lists()
  }
  return { faults, asked: count }
}

/** Pages of the program itself, of credentials and of how to sign in: with an account and without they hold no case. */
const tellsNothing =
  /:lang(\/(help|whats-new|sign-in|register|terms|privacy|accessibility|figures|status|verify|practice|feedback|announcements|identity|account\/(?!activity|data)).*)?$/

/** In a short walk one in six of the pages beside the one that shows the thing itself; all of these are asked in turn. */
let turn = 0
const isPassed = (door: Door | undefined, may: boolean | undefined) =>
  door !== undefined &&
  !door.isOpen &&
  !door.isReceipt &&
  (may === undefined || door.area !== 'program') &&
  turn++ % 6 !== 0

const mayOpen = (door: Door, { area, knows }: Reader, fact: string) => door.area === area && knows[door.by!].has(fact)

/** The routes that are read, as the table names them. */
export const routesOf = ({ world }: Pick<Stage, 'world'>): string[] => [
  ...new Set(
    world.app.routes
      .filter(({ method }) => method === 'GET')
      .map(({ path }) => `GET ${path.replace(/^\/:lang\{[^}]*\}/, '/:lang')}`),
  ),
]

export const hasId = (route: string) => /:(?!lang)/.test(route)

type Address = { readonly path: string; readonly door: Door | undefined; readonly fact: string | undefined }

function addressesOf(stage: Stage, routes: readonly string[], { area }: Reader, isWhole: boolean): Address[] {
  const found = routes.flatMap((route): Address[] => {
    const door = oracleDoors[route]
    if (!hasId(route))
      return isOfArea(route, area, isWhole) ? [{ path: plain(route), door: undefined, fact: undefined }] : []
    if (!door || isElsewhere(door, area)) return []
    const filled = fillings(stage, door)
    // Whoever has another role is refused whatever the id: one is enough.
    const asked = door.area === area ? filled : filled.slice(0, 1)
    const forms = isWhole && route.endsWith('/receipt/:file') ? (['json', 'pdf'] as const) : (['json'] as const)
    return asked.flatMap(({ id, fact }) => forms.map((form) => ({ path: addressOf(route, id, form), door, fact })))
  })
  const more = area === 'member' || area === 'office' ? asked[area] : []
  return [...found, ...more.map((path) => ({ path, door: undefined, fact: undefined }))]
}

/** A browser asks at the doors of members and of staff; a program, a calendar and the tribunal's system at their own alone. */
const isElsewhere = ({ area: asked }: Door, area: Door['area']) =>
  area === 'member' || area === 'office' ? !['member', 'office', 'public'].includes(asked) : asked !== area

function isOfArea(route: string, area: Door['area'], isWhole: boolean): boolean {
  if (area === 'member' || area === 'office')
    return route.includes('/:lang') && (isWhole || route.includes('/admin') === (area === 'office'))
  return (area === 'program' && route.includes('/api/v1')) || (area === 'system' && route.includes('/feed/'))
}

const isItsPage = (path: string) => /^\/en(\/admin)?\/documents\/\w+$/.test(path)

const plain = (route: string) => route.slice(4).replace(':lang', 'en')

function addressOf(route: string, id: string, receipt: 'json' | 'pdf'): string {
  const path = plain(route)
    .replace('/receipt/:file', `/receipt/receipt.${receipt}`)
    .replace('/hearings/:file', '/hearings/:id.ics')
    .replace(/:id\/(documents\/:document(Id)?$|people\/:person|originals\/:original|files\/:paper)/, ':id')
    .replace(':id', id)
    .replace(/:(page|position)\b/, '1')
    .replace(/:\w+/g, () => newId())
  return path.endsWith('/search') ? `${path}?q=inside` : path
}

const sources: Record<NonNullable<Door['noun']>, string> = {
  case: 'select id, id fact from cases',
  submission: 'select id, id fact from submissions',
  document: 'select id, id fact from documents',
  question: 'select id, id fact from questions',
  request: 'select id, id fact from requests',
  note: 'select id, id fact from firm_notes',
  officeNote: 'select id, id fact from office_notes',
  breach: 'select id, id fact from privacy_breaches',
  reason: 'select id, id fact from outside_reasons',
}

function fillings({ world }: Stage, { rows, noun, anyRows }: Door): { id: string; fact: string | undefined }[] {
  const { $client } = world.portal.db
  const source = rows ?? (noun && sources[noun]) ?? anyRows
  if (!source) return [{ id: newId(), fact: undefined }]
  const found = $client.prepare(`${source} order by 1`).all() as { id: string; fact?: string }[]
  return found.map(({ id, fact }) => ({ id, fact }))
}

function judgeOf(rows: Rows, canaries: Canaries & Pick<Stage, 'read'>, reader: Reader, fault: (said: string) => void) {
  const { knows, name } = reader
  const hasReceiptOf = (id: string) => {
    const document = rows.documents.find((one) => one.id === id)
    return (
      document?.submissionId !== undefined &&
      document.submissionId !== null &&
      knows.receipts.has(document.submissionId)
    )
  }
  const isFiled = ({ submissionId }: Rows['documents'][number]) =>
    rows.submissions.some(({ id, state }) => id === submissionId && (state === 'received' || state === 'accepted'))
  /** Of what was withdrawn nothing stays read. */
  const isWithdrawn = (id: string) =>
    rows.submissions.some(
      (one) => one.state === 'withdrawn' && rows.documents.some((it) => it.id === id && it.submissionId === one.id),
    )
  const isOwnNote = (id: string) =>
    rows.apart.some((one) => one.id === id && one.kind === 'note' && one.principalId === idOf(reader))
  const isAllowed = (
    { kind, id, caseId }: Fact,
    at: { path: string; scope?: string | undefined; door?: Door | undefined },
  ) => {
    if (isRecord(at.path) && kind !== 'bytes' && knows.inBreaches.has(id)) return true
    if (kind === 'case') return knows.cases.has(id)
    if (kind === 'submission') return knows.submissions.has(id) || isLog(at.path)
    if (kind === 'apart') return knows.apart.has(id) || (isOwnData(at.path) && isOwnNote(id))
    if (kind === 'bytes') return knows.bytes.has(id)
    if (kind === 'original') return knows.originals.has(id)
    if (at.scope !== undefined && at.scope !== caseId) return false
    if ((at.door?.isOnce || at.path.includes('/search?')) && knows.superseded.has(id)) return false
    return knows.documents.has(id) || ((at.door?.isReceipt || isOwnData(at.path)) && hasReceiptOf(id))
  }
  return {
    opening(path: string, door: Door, fact: string, may: boolean, { status, location, body }: Answer) {
      const isSignIn = status === 303 && location.includes('sign-in')
      // 409: it is known, and its bytes are held.
      const isHeld = door.noun === 'document' && status === 409 && knows.documents.has(fact) && !knows.bytes.has(fact)
      if (isHeld) return
      if (!may && ![401, 403, 404].includes(status) && !isSignIn) fault(`opens ${path}: ${status} ${location}`)
      const read = canaries.read.get(fact)
      if (
        read &&
        status === 200 &&
        isItsPage(path) &&
        knows.bytes.has(fact) &&
        !isWithdrawn(fact) &&
        !body.includes(read)
      )
        fault(`does not find what a machine read at ${path}`)
      if (may && door.isOpen && status !== 200) fault(`may open ${path} and gets ${status} ${location}`)
      if (may && door.isList && status === 200) {
        const shown = idsIn(body.toString('latin1'))
        const wanted = rows.documents.filter(({ id, caseId }) => caseId === fact && knows.listed.has(id))
        for (const { id } of wanted) if (!shown.has(id)) fault(`does not find ${id} at ${path}`)
      }
    },

    async words(path: string, door: Door | undefined, fact: string | undefined, { body }: Answer) {
      const text = await textOf(body)
      const scope = door?.noun && fact ? caseOf(rows, door.noun, fact) : undefined
      for (const word of wordsIn(text)) {
        const facts = canaries.words.get(word)
        // What the reader was asked for stands in the address too.
        if (!facts || path.includes(word)) continue
        if (!facts.some((one) => isAllowed(one, { path, scope, door })))
          fault(`reads ${tells(facts, scope)} in ${word} at ${path}`)
      }
      if (isLog(path)) return
      for (const id of idsIn(text)) {
        const known = canaries.ids.get(id)
        if (!known || path.includes(id) || (known.kind === 'document' && knows.held.has(id))) continue
        if (!isAllowed(known, { path, door })) fault(`meets ${known.kind} ${id} at ${path}`)
      }
    },

    /** One PDF of all that they may have, and of each paper that they must not have. */
    async bundles({ world }: Stage) {
      if (reader.area !== 'member' || !reader.post) return
      for (const caseId of knows.cases) {
        const path = `/en/cases/${caseId}/bundles`
        const inCase = rows.documents.filter((one) => one.caseId === caseId)
        const ask = (ids: string[]) =>
          reader.post!(
            path,
            ids.map((id): [string, string] => ['documents[]', id]),
          )
        // What was returned is not before the tribunal, and in no PDF of the case.
        const isReturned = ({ submissionId }: { readonly submissionId: string | null }) =>
          rows.submissions.some(({ id, state }) => id === submissionId && state === 'returned')
        const had = inCase
          .filter((one) => knows.listed.has(one.id) && knows.bytes.has(one.id) && !isReturned(one))
          .map(({ id }) => id)
        const isAsked = had.length > 0 && (await ask(had)).status === 303
        if (had.length > 0 && !isAsked) fault(`does not get what they may read into one PDF at ${path}`)
        for (const { id } of inCase.filter((one) => !knows.documents.has(one.id))) {
          const { status } = await ask([id])
          if (status === 303) fault(`gets ${id} into one PDF at ${path}`)
        }
        // So many wait at once at most.
        while ((await makeBundles(world.portal)) > 0);
      }
      const made = world.portal.db.$client
        .prepare(`select id, case_id caseId from bundles where person_id = ? and state = 'made'`)
        .all(idOf(reader)) as { id: string; caseId: string }[]
      const failed = world.portal.db.$client.prepare(`select id from bundles where state <> 'made'`).all()
      if (failed.length > 0) fault(`asked for ${failed.length} PDFs that were not made`)
      for (const { id, caseId } of made) {
        const path = `/en/bundles/${id}`
        const answer = await reader.get(path)
        if (answer.status !== 200) fault(`may open ${path} and gets ${answer.status}`)
        await this.words(path, oracleDoors['GET /:lang/cases/:id/bundles'], caseId, answer)
      }
    },

    /** What the reader knows of is found in the lists, too. */
    async lists() {
      const shown = async (path: string) => (await reader.get(path)).body.toString('latin1')
      const find = (path: string, text: string, wanted: readonly string[]) => {
        for (const one of wanted) if (!text.includes(one)) fault(`does not find ${one} at ${path}`)
      }
      if (reader.area === 'member' && name !== 'visitor') {
        const out = rows.documents.filter(({ id, direction }) => direction === 'out' && knows.documents.has(id))
        find('/en/cases', await shown('/en/cases'), [...knows.cases])
        find(
          '/en/inbox',
          await shown('/en/inbox'),
          out.map(({ id }) => id),
        )
        const own = (isDraft: boolean) =>
          [...knows.submissions].filter((id) =>
            rows.submissions.some(
              (one) => one.id === id && one.principalId === idOf(reader) && (one.state === 'draft') === isDraft,
            ),
          )
        find('/en/submissions', await shown('/en/submissions'), own(false))
        const drafts = '/en/submissions?view=draft'
        find(drafts, await shown(drafts), own(true))
      }
      if (reader.area === 'member') {
        const path = '/en/search?q=paper'
        const filed = rows.documents.filter((one) => one.direction === 'in' && knows.listed.has(one.id) && isFiled(one))
        const found = idsIn(await shown(path))
        // Some of many are shown of each case.
        if (filed.length > 0 && !filed.some(({ id }) => found.has(id))) fault(`finds nothing at ${path}`)
      }
      if (reader.area === 'program') find('/api/v1/cases', await shown('/api/v1/cases'), [...knows.cases])
      if (reader.area !== 'office') return
      const offices = officesOf(rows, idOf(reader)!)
      const officeOf = (caseId: string) => rows.cases.find(({ id }) => id === caseId)!.officeId
      const sent = rows.submissions.filter(({ id, state }) => knows.submissions.has(id) && state !== 'withdrawn')
      for (const caseId of knows.cases) {
        const path = `/en/admin/cases/${caseId}/documents`
        const wanted = sent.filter((one) => one.caseId === caseId)
        find(
          path,
          await shown(path),
          wanted.map(({ id }) => id),
        )
        // What nobody of the office of the case opened is listed with its submission alone. Staff of that office have opened each by
        // now; staff of another office, who read for a reason, open nothing by it.
        const isOpened = offices.has(officeOf(caseId))
        const pages = await Promise.all([1, 2, 3, 4].map((page) => shown(`${path}?page=${page}`)))
        const papers = rows.documents.filter(
          (one) => one.caseId === caseId && knows.listed.has(one.id) && (isOpened || one.direction === 'out'),
        )
        find(
          `${path}?page=1…4`,
          pages.join('\n'),
          papers.map(({ id }) => id),
        )
      }
    },
  }
}

const tells = (facts: readonly Fact[], scope: string | undefined) => {
  const { kind, id } = facts.find(({ caseId }) => caseId === scope) ?? facts[0]!
  return `${kind} ${id}`
}

const idOf = ({ name }: Reader) => readerIds.get(name)
const readerIds = new Map<string, string>()

function caseOf(rows: Rows, noun: NonNullable<Door['noun']>, fact: string): string | undefined {
  if (noun === 'case') return fact
  if (noun === 'submission') return rows.submissions.find(({ id }) => id === fact)?.caseId
  return noun === 'document' ? rows.documents.find(({ id }) => id === fact)?.caseId : undefined
}

/** Everybody with a browser, some with a program, each one's calendar, the tribunal's own system, and a visitor. */
async function readersOf(stage: Stage, rows: Rows, names: Which['who']): Promise<Reader[]> {
  const { world, people } = stage
  const { db } = world.portal
  const now = world.clock.now()
  const knowing = (id: string | null) => knowledgeOf(rows, id, now.epochMilliseconds)
  const readers: Reader[] = [
    { name: 'visitor', area: 'member', knows: knowing(null), get: answering((path) => world.visitor().get(path)) },
  ]
  for (const [name, who] of Object.entries(people)) {
    if (names && !names.includes(name)) continue
    readerIds.set(name, who.id)
    const knows = knowing(who.id)
    const browser = await world.signIn(who)
    const isStaff = who.role === 'registry' || who.role === 'administrator'
    readers.push({
      ...{ name, knows, area: isStaff ? 'office' : 'member' },
      get: answering((path) => browser.get(path)),
      post: (path, fields) => answering(() => browser.post(path, fields))(path),
    })
    if (isStaff) continue
    const address = makeAddress(db, as(who), true, now)
    const calendar = answering(() => world.visitor().get(`/calendar/${address}.ics`))
    readers.push({ name: `${name}’s calendar`, area: 'calendar', knows, get: calendar })
    if (who.role === 'party') continue
    let uses = 0
    let token = ''
    const program = answering((path) => {
      // So many times a minute at most.
      if (uses++ % 100 === 0) {
        const asked = { name: 'Office', scopes: apiScopes, days: 90 }
        token = must(createApiToken(db, as<Practitioner>(who), asked, now)).token
      }
      return world.app.request(origin + path, { headers: { authorization: `Bearer ${token}` } })
    })
    readers.push({ name: `${name}’s program`, area: 'program', knows, get: program })
  }
  const authorization = `Bearer ${tokenOf(world)}`
  const system = answering((path) => world.app.request(origin + path, { headers: { authorization } }))
  return [...readers, { name: 'the system', area: 'system', knows: knownToSystem(rows), get: system }]
}

const answering =
  (ask: (path: string) => Promise<Response> | Response) =>
  async (path: string): Promise<Answer> => {
    const answer = await ask(path)
    if (answer.status === 429) throw new Error(`${path} was asked too often`)
    const body = Buffer.from(await answer.arrayBuffer())
    return { status: answer.status, location: answer.headers.get('location') ?? '', body }
  }

/** Ids in what is said, with what they are: `«document in TC5-00003, returned, of alice»`. */
function nameIds({ world, people }: Stage, said: string): string {
  const { $client } = world.portal.db
  const names = new Map(Object.entries(people).map(([name, { id }]) => [id, name]))
  const find = $client.prepare(
    `select 'document ' || d.direction || ' ' || d.audience || ' in ' || c.reference what, s.state, s.return_code code, s.principal_id principal
       from documents d join cases c on c.id = d.case_id left join submissions s on s.id = d.submission_id where d.id = $id
     union all select 'submission in ' || c.reference, s.state, s.return_code, s.principal_id
       from submissions s join cases c on c.id = s.case_id where s.id = $id
     union all select 'case ' || reference, status, null, null from cases where id = $id`,
  )
  return said.replace(/\b[a-z0-9]{26}\b/g, (id) => {
    const found = find.get({ id }) as Record<'what' | 'state' | 'code' | 'principal', string | null> | undefined
    if (!found) return names.get(id) ?? id
    const { what, state, code, principal } = found
    return `«${[what, state, code, principal && `of ${names.get(principal)}`].filter(Boolean).join(', ')}»`
  })
}
