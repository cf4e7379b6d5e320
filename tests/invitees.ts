import { askForAccess } from '../src/accounts/access-requests/index.ts'
import { accessRequests } from '../src/accounts/access-requests/schema.ts'
import type { Registry } from '../src/accounts/people/index.ts'
import { keepDryRun } from '../src/accounts/waves/commands.ts'
import { readWaveFile } from '../src/accounts/waves/index.ts'
import { savePendingFile } from '../src/accounts/waves/pending-files.ts'
import { must } from './plant.ts'
import type { World } from './world.ts'

/** A file of so many people with mail addresses, and lines of one's own after them. */
export const fileOf = (count: number, ...more: string[]): string =>
  [
    'name,email,language,channel,address,fax',
    ...Array.from({ length: count }, (_, n) => `Person ${n + 1},person${n + 1}@example.test,${n % 2 ? 'fr' : 'en'},,,`),
    ...more,
  ].join('\n')

/** The dry run of a file, as an officer's upload leaves it. Returns the wave's id. */
export async function plantWave({ portal }: World, officer: Registry, text: string, name = 'a.csv'): Promise<string> {
  const file = must(await readWaveFile(Buffer.from(text)))
  return await keepDryRun(portal.db, officer, { name, file }, portal.clock)
}

/** A file in Windows-1252, as spreadsheets of Windows save one. */
export const windowsFile = (...names: string[]): Buffer =>
  Buffer.from(
    ['name,email,language,channel,address,fax', ...names.map((name, n) => `${name},w${n}@example.test,fr,,,`), ''].join(
      '\r\n',
    ),
    'latin1',
  )

/** The same, uploaded and not looked at yet. Returns its id. */
export const plantAside = ({ portal, clock }: World, officer: Registry): string =>
  savePendingFile(portal.db, officer, { name: 'cabinet.csv', bytes: windowsFile('Chloé Iñárritu') }, clock.now())

/** Somebody asks Toronto's office, or another. Returns the request's id. */
export function plantAccessRequest({ portal, toronto, clock }: World, given: Partial<Asked> = {}): string {
  const { db } = portal
  const asked: Asked = {
    officeId: toronto,
    kind: 'invitation',
    name: 'Noor Haddad',
    email: 'noor@example.test',
    phone: '416 555 0144',
    body: 'Law Society of Ontario',
    membershipNumber: '55512P',
    message: 'I have three files with your office.',
    locale: 'fr',
    ...given,
  }
  askForAccess(db, asked, { requestId: 'r', session: null, address: '192.0.2.7' }, clock.now())
  return db.select().from(accessRequests).all().at(-1)!.id
}

type Asked = Parameters<typeof askForAccess>[1]

/** What a browser sends with a file, or without one. */
export async function upload(text?: string | Buffer, fields: Record<string, string> = {}, fileName = 'people.csv') {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  if (text !== undefined) form.set('file', new Blob([text as never], { type: 'text/csv' }), fileName)
  const sent = new Response(form)
  const headers = { 'content-type': sent.headers.get('content-type') ?? '' }
  return { method: 'POST', headers, body: await sent.arrayBuffer() }
}
