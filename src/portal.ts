import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  emailKey,
  endSessionsOf,
  findPersonByEmail,
  hasAdministrator,
  invitations,
  inviteFirstAdministrator,
  linkSecret,
  resendInvitation,
} from './accounts/index.ts'
import { checkSearch, rebuildSearch, tellDeadlines } from './cases/index.ts'
import { receiptActs } from './documents/index.ts'
import { importFile, type TokenAct, tokenActs } from './feed/index.ts'
import { openPortal } from './open.ts'
import { record, verifyChain } from './platform/audit/index.ts'
import { checkZoneData, zoneDataVersion } from './platform/clock.ts'
import { migrate, openDatabase } from './platform/db/index.ts'
import { readSettings, type Settings } from './platform/env.ts'
import { verifyStored } from './platform/storage/index.ts'
import type { Portal } from './platform/web/context.ts'
import { paths } from './platform/web/paths.ts'
import { help } from './portal-help.ts'

const root = join(import.meta.dirname, '..')

const { positionals, values } = understand()

/** `operand`: what stands after the command's name. */
type Command = { options: readonly (keyof typeof values)[]; operand?: string; run: () => Promise<number> | number }

const commands: Record<string, Command> = {
  help: { options: [], run: () => say(help.trimEnd()) },
  'create-admin': { options: ['name', 'email', 'lang', 'another', 'renew'], run: () => withPortal(createAdmin) },
  'verify-audit': { options: [], run: () => withPortal(verifyAudit) },
  'verify-objects': { options: [], run: () => withPortal(verifyObjects) },
  digest: { options: [], run: () => withPortal(receipts('digest')) },
  'rotate-signing-key': { options: [], run: () => withPortal(receipts('rotateKey')) },
  migrate: { options: [], run: migrateNow },
  'sessions end': { options: ['email'], run: () => withPortal(endSessions) },
  'check-search': { options: ['rebuild'], run: () => withPortal(searchCheck) },
  'check-zones': { options: [], run: checkZones },
  deadlines: { options: ['explain', 'lang'], operand: 'CASE', run: () => withPortal(deadlines) },
  import: { options: ['kind', 'dry-run', 'quiet'], operand: 'FILE', run: () => withPortal(importLines) },
  'feed-token create': { options: ['name', 'scopes', 'days'], run: () => withPortal(tokens('create')) },
  'feed-token list': { options: [], run: () => withPortal(tokens('list')) },
  'feed-token rotate': { options: ['id', 'overlap'], run: () => withPortal(tokens('rotate')) },
  'feed-token revoke': { options: ['id'], run: () => withPortal(tokens('revoke')) },
}

const typed = positionals.join(' ') || 'help'
const command = commands[positionals[0] ?? '']?.operand ? positionals[0]! : typed
const operands = command === typed ? [] : positionals.slice(1)
const chosen = commands[command]
if (!chosen) misuse(`There is no command "${command}".`)
if (chosen.operand && operands.length !== 1) misuse(`"${command}" needs one ${chosen.operand}.`)
const strange = (Object.keys(values) as (keyof typeof values)[]).find(
  (name) => name !== 'demo' && !chosen.options.includes(name),
)
if (strange) misuse(`"${command}" has no option --${strange}.`)
process.exitCode = await chosen.run()

function createAdmin(portal: Portal): number {
  const { db, clock, keyring, settings } = portal
  const name = values.name?.trim() || misuse('create-admin needs --name: the person to invite.')
  const email = values.email?.trim() ?? ''
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) misuse('create-admin needs --email: the mail address of the person to invite.')
  const locale = values.lang ?? 'en'
  if (locale !== 'en' && locale !== 'fr') misuse('--lang is en or fr.')

  return db.transaction(
    (tx) => {
      const at = clock()
      if (hasAdministrator(tx) && !values.another)
        return refuse(
          'There is an administrator already, who can invite others. To invite one from here all the same, add --another.',
        )
      const open = tx
        .select()
        .from(invitations)
        .all()
        .find((i) => i.emailKey === emailKey(email) && i.role === 'administrator' && !i.registeredAt && !i.revokedAt)
      const made =
        open && values.renew
          ? resendInvitation(tx, { id: null }, open, at)
          : inviteFirstAdministrator(tx, { name, email, locale }, at)
      if (!made.ok) {
        return refuse(
          made.error === 'alreadyRegistered'
            ? `${email} has an account already.`
            : `${email} has an open invitation. To make a new link, which ends the old one, add --renew.`,
        )
      }
      return say(
        `Invited ${made.value.name}. This link works once, for 30 days; it is not shown again:\n\n` +
          `${settings.origin}${paths.invitationLink(locale, made.value.id, linkSecret(keyring, made.value))}\n`,
      )
    },
    { behavior: 'immediate' },
  )
}

function verifyAudit({ db }: Portal): number {
  const verdict = verifyChain(db)
  if (!verdict.ok)
    return refuse(`The audit log is broken at event ${verdict.brokenAt}: it was altered, lost or put in.`)
  return say(`The audit log is whole: ${verdict.events} events. Last hash: ${verdict.lastHash || 'none'}`)
}

async function verifyObjects({ db, storage, keyring }: Portal): Promise<number> {
  const { read, wrong } = await verifyStored(db, storage, keyring, ({ id, fault }) =>
    console.error(`${id} is ${fault}`),
  )
  if (wrong > 0) return refuse(`Of ${read} stored documents ${wrong} cannot be relied on.`)
  return say(`All ${read} stored documents are there, and are what they were.`)
}

function searchCheck({ db }: Portal): number {
  if (values.rebuild) rebuildSearch(db)
  const { rows, wrong } = checkSearch(db)
  if (wrong.length > 0)
    return refuse(
      `What is searched differs from the cases, in these at least: ${wrong.join(', ')}. Run it with --rebuild.`,
    )
  return say(`What is searched is what the cases say: ${rows} rows.`)
}

function migrateNow(): number {
  const { dataDir } = settingsOf()
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const db = openDatabase(join(dataDir, 'portal.db'))
  const applied = migrate(db, join(root, 'migrations'))
  db.$client.close()
  return say(
    applied.length === 0
      ? 'The database is up to date.'
      : `Applied ${applied.length} migrations: ${applied.join(', ')}.`,
  )
}

function endSessions({ db, clock }: Portal): number {
  const email = values.email?.trim() || misuse('sessions end needs --email: whose sessions to end.')
  return db.transaction(
    (tx) => {
      const person = findPersonByEmail(tx, emailKey(email))
      if (!person) return refuse(`Nobody has an account under ${email}.`)
      endSessionsOf(tx, person.id)
      record(tx, { id: null }, 'session.ended', clock(), {
        subject: `person:${person.id}`,
        officeId: person.officeId,
        facts: { all: true },
      })
      return say(`Every session of ${person.name} has ended.`)
    },
    { behavior: 'immediate' },
  )
}

function importLines(portal: Portal): Promise<number> {
  const asked = { file: operands[0] ?? '', kind: values.kind, isDryRun: values['dry-run'] === true }
  const voice = { tell: (text: string) => void say(text), note: (text: string) => console.error(text) }
  return importFile(portal, { ...asked, isQuiet: values.quiet === true }, voice)
}

function receipts(act: keyof typeof receiptActs) {
  return async (portal: Portal): Promise<number> => {
    const { ok, text } = await receiptActs[act](portal)
    return ok ? say(text) : refuse(text)
  }
}

function tokens(act: keyof typeof tokenActs) {
  return (portal: Portal): number => {
    const { code, text } = tokenActs[act](portal, values as TokenAct)
    if (code === 2) misuse(text)
    return code === 0 ? say(text) : refuse(text)
  }
}

function deadlines(portal: Portal): number {
  const locale = values.lang ?? 'en'
  if (locale !== 'en' && locale !== 'fr') misuse('--lang is en or fr.')
  const asked = { reference: operands[0]!, locale, isExplained: values.explain === true } as const
  const lines = tellDeadlines(portal, asked, portal.clock())
  return lines ? say(lines.join('\n')) : refuse(`There is no case ${asked.reference}.`)
}

function checkZones(): number {
  const { refuse: wrong, warn } = checkZoneData()
  say(`Zone data ${zoneDataVersion}, Node ${process.versions.node}.`)
  for (const sentence of [...wrong, ...warn]) console.error(sentence)
  if (wrong.length > 0) return refuse('The portal will not start with this zone data.')
  return say(
    warn.length === 0
      ? 'Every known instant is right.'
      : 'Toronto and Vancouver are right; the portal starts, with a warning.',
  )
}

async function withPortal(run: (portal: Portal) => number | Promise<number>): Promise<number> {
  const portal = await openPortal(settingsOf())
  try {
    return await run(portal)
  } finally {
    portal.db.$client.close()
  }
}

function settingsOf(): Settings {
  const settings = readSettings(process.env, values.demo ? 'demo' : 'production', root)
  if (settings.ok) return settings.value
  for (const sentence of settings.problems) console.error(sentence)
  process.exit(1)
}

function understand() {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        ...{
          name: text,
          email: text,
          lang: text,
          another: flag,
          renew: flag,
          rebuild: flag,
          demo: flag,
          explain: flag,
        },
        ...{ kind: text, 'dry-run': flag, quiet: flag, scopes: text, days: text, overlap: text, id: text },
      },
    })
  } catch (error) {
    return misuse(`${(error as Error).message.split('. ')[0]}.`)
  }
}

function say(text: string): number {
  console.log(text)
  return 0
}

function refuse(sentence: string): number {
  console.error(sentence)
  return 1
}

function misuse(sentence: string): never {
  console.error(`${sentence}\nnpm run portal -- help lists the commands.`)
  process.exit(2)
}
