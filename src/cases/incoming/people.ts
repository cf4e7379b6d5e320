import { asc, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { record } from '../../platform/audit/index.ts'
import { prepared } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { ok } from '../../platform/result.ts'
import { readBirthDate } from '../people/birth-date.ts'
import { keepChange, takeOffCase } from '../people/commands.ts'
import { contactOf } from '../people/input.ts'
import { casePeople } from '../people/schema.ts'
import type { CaseNames } from '../people/values.ts'
import { insertPerson } from '../record/commands.ts'
import { checkUci } from '../record/input.ts'
import { type FeedBatch, type FeedRefusal, refuseLine } from './batch.ts'
import type { PersonLine } from './lines.ts'

type Said = z.infer<typeof PersonLine>
type Row = typeof casePeople.$inferSelect
type TheCase = { readonly id: string; readonly officeId: string }

const ofCase = prepared((db) =>
  db
    .select()
    .from(casePeople)
    .where(eq(casePeople.caseId, sql.placeholder('caseId')))
    .orderBy(asc(casePeople.position))
    .prepare(),
)

const beside = new Set<Row['role']>(['designatedRepresentative', 'interpreter'])

/** What a line leaves out stays; without a form in their own script there is no language of it. */
function scriptSaid({ scriptName: said, scriptLang: lang }: Said, held: Row | undefined) {
  const scriptName = said === undefined ? (held?.scriptName ?? null) : said
  const scriptLang = lang === undefined && said === undefined ? (held?.scriptLang ?? null) : (lang ?? null)
  return { scriptName, scriptLang: scriptName && scriptLang }
}

/** The names of the parties, for a case whose system gives it no title. */
export function titleOfParties(people: readonly Said[]): string | undefined {
  const names = people.filter(({ role }) => !beside.has(role)).map(({ name }) => name)
  return names.length > 0 ? names.join('; ').slice(0, 300) : undefined
}

/** The same in their own script, where the list speaks of that at all. */
export function scriptTitleOfParties(
  people: readonly Said[],
): Pick<CaseNames, 'scriptTitle' | 'scriptLang'> | undefined {
  if (people.every(({ scriptName }) => scriptName === undefined)) return
  const named = people.filter(({ role, scriptName }) => !beside.has(role) && scriptName)
  const langs = new Set(named.map(({ scriptLang }) => scriptLang ?? null))
  const scriptTitle =
    named
      .map(({ scriptName }) => scriptName)
      .join('; ')
      .slice(0, 300) || null
  return { scriptTitle, scriptLang: langs.size === 1 ? ([...langs][0] ?? null) : null }
}

/**
 * The people of the case, whole: whom the list leaves out is taken off, with the account's sight of the case; whom an
 * officer entered by hand stays, and becomes the system's when it names the same person. Says whether anything changed.
 */
export function applyPeople(
  batch: FeedBatch,
  theCase: TheCase,
  said: readonly Said[],
  isNew: boolean,
): { readonly ok: true; readonly value: boolean } | FeedRefusal {
  const { tx, at } = batch
  const before = isNew ? [] : ofCase(tx).all({ caseId: theCase.id })
  const rows: Row[] = []
  for (const [index, person] of said.entries()) {
    const where = `people[${index}]`
    const uci = checkUci(person.uci)
    if (!uci.ok) return refuseLine('uciShape', `${where}.uci`)
    const birthDate = person.birthDate ? readBirthDate(person.birthDate, at) : ok(null)
    if (!birthDate.ok) return refuseLine('fieldInvalid', `${where}.birthDate`)
    if (rows.some(({ externalKey }) => externalKey === person.externalKey)) return refuseLine('keyTwice', where)
    const held = findHeld(before, person, uci.value, new Set(rows.map(({ id }) => id)))
    rows.push({
      id: held?.id ?? newId(),
      caseId: theCase.id,
      name: person.name,
      ...scriptSaid(person, held),
      role: person.role,
      uci: person.uci === undefined ? (held?.uci ?? null) : uci.value,
      birthDate: person.birthDate === undefined ? (held?.birthDate ?? null) : birthDate.value,
      ...contactOf({
        phone: person.phone === undefined ? (held?.phone ?? null) : person.phone,
        email: person.email === undefined ? (held?.email ?? null) : person.email,
        address: person.address === undefined ? (held?.address ?? null) : person.address,
      }),
      representsId: null,
      accountId: held?.accountId ?? null,
      position: index,
      externalKey: person.externalKey,
    })
  }
  for (const [index, person] of said.entries()) {
    if (!person.represents) continue
    const represented = rows.find(({ externalKey }) => externalKey === person.represents)
    if (!represented || beside.has(represented.role))
      return refuseLine('representedUnknown', `people[${index}].represents`)
    rows[index] = { ...rows[index]!, representsId: represented.id }
  }
  return ok(write(batch, theCase, before, rows, isNew))
}

function findHeld(before: readonly Row[], person: Said, uci: string | null, taken: ReadonlySet<string>) {
  const byHand = before.filter(
    ({ id, externalKey, role }) => externalKey === null && role === person.role && !taken.has(id),
  )
  return (
    before.find(({ externalKey }) => externalKey === person.externalKey) ??
    byHand.find((row) => uci !== null && row.uci === uci) ??
    byHand.find(({ name, scriptName }) => name === person.name || (scriptName ?? name) === person.scriptName)
  )
}

function write(
  batch: FeedBatch,
  theCase: TheCase,
  before: readonly Row[],
  rows: readonly Row[],
  isNew: boolean,
): boolean {
  const { tx, author, at } = batch
  const about = (id: string, facts: Record<string, string>) => ({
    caseId: theCase.id,
    officeId: theCase.officeId,
    subject: `casePerson:${id}`,
    facts: { source: 'feed', ...facts },
  })
  let hasNews = false
  for (const row of rows) {
    const held = before.find(({ id }) => id === row.id)
    if (!held) {
      insertPerson(tx, row)
      hasNews = true
      // Of a case that begins, its opening says how many there are.
      if (!isNew) record(tx, author, 'casePerson.added', at, about(row.id, { role: row.role }))
      continue
    }
    const changed = (Object.keys(row) as (keyof Row)[]).filter((column) => row[column] !== held[column])
    if (changed.length === 0) continue
    tx.update(casePeople).set(row).where(eq(casePeople.id, row.id)).run()
    const told = changed.filter((column) => column !== 'externalKey' && column !== 'position')
    if (told.length === 0) continue
    hasNews = true
    keepChange(tx, author, before, held, row, at)
    record(tx, author, 'casePerson.changed', at, about(row.id, { fields: told.join(' ') }))
  }
  const gone = before.filter(({ id, externalKey }) => externalKey !== null && !rows.some((row) => row.id === id))
  for (const person of gone) {
    keepChange(tx, author, before, person, undefined, at)
    takeOffCase(tx, author, person, at)
    record(tx, author, 'casePerson.removed', at, about(person.id, { role: person.role }))
  }
  return hasNews || gone.length > 0
}
