import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkNextDeadlines } from '../cases/list/index.ts'
import { checkSearch, rebuildSearch } from '../cases/search/index.ts'
import { machineBacklog } from '../documents/machine-text/index.ts'
import {
  type ArchivedText,
  misstatedReceipts,
  readTipFile,
  receiptActs,
  verifyLog,
} from '../documents/receipts/index.ts'
import { cageOf, findReader, readerWords, residentsHere } from '../platform/checks/index.ts'
import { checkZoneData, zoneDataVersion } from '../platform/clock.ts'
import { migrate, openVerified } from '../platform/db/index.ts'
import { pictureWords } from '../platform/pictures/trial.ts'
import { verifyStored } from '../platform/storage/index.ts'
import type { Portal, ReadablePortal } from '../platform/web/context.ts'
import { type CommandCall, command, flag, list } from './command.ts'
import { checkInvariants, invariants } from './invariants.ts'

const migrations = join(import.meta.dirname, '../../migrations')

type Voice = Pick<CommandCall, 'say' | 'note' | 'refuse'>

const tips = { tip: list('FILE') }

export const checkCommands = {
  check: command({
    about:
      'holds what is there against all that must always hold (I1 to I11), while the portal runs or not; ' +
      'writes nothing. --hashes reads every stored document too',
    options: { hashes: flag },
    run: (call) => call.withReading((portal) => checkAll(portal, call.options.hashes, call)),
  }),
  'audit verify': command({
    about:
      'reads the whole audit log and checks its chain and its signed ends, the chain of daily digests and the ' +
      'signature of every receipt; names the first event that is not what it was, and prints the last hash. ' +
      'FILE is an end that was kept elsewhere: /audit-tips.json, audit-tips.jsonl, or manifest.json of a backup',
    options: tips,
    run: (call) => call.withPortal((portal) => verifyAudit(portal, call.options.tip, call)),
  }),
  'verify-audit': command({
    about: 'what audit verify does, by its older name',
    options: tips,
    run: (call) => call.withPortal((portal) => verifyAudit(portal, call.options.tip, call)),
  }),
  'verify-objects': command({
    about:
      'reads every stored document and compares it with its SHA-256; names the files in objects of each that is ' +
      'lost or changed',
    run: (call) => call.withPortal((portal) => verifyObjects(portal, call)),
  }),
  migrate: command({ about: 'brings the database up to this version of the program', run: migrateNow }),
  'check-search': command({
    about: 'holds what is searched against the cases it is made of; --rebuild makes it anew',
    options: { rebuild: flag },
    run: (call) => call.withPortal((portal) => searchCheck(portal, call.options.rebuild, call)),
  }),
  'check-list': command({
    about: 'holds the limits on the lists of cases against counting anew',
    run: (call) => call.withReading((portal) => listCheck(portal, call)),
  }),
  'check-zones': command({
    about: 'tells the version of the zone data and whether it is right',
    run: checkZones,
  }),
}

async function checkAll(portal: ReadablePortal, hashes: boolean, call: Voice): Promise<number> {
  const { host, port } = portal.settings
  const health = `http://${host.includes(':') ? `[${host}]` : host}:${port}/health`
  const judged = await checkInvariants(portal, { hashes, health })
  for (const { id, counts, faults, unseen = [] } of judged) {
    const figures = Object.entries(counts).map(([what, number]) => `${number} ${what}`)
    const told = id === 'I10' && faults.length === 0 && figures.length === 0 ? [`nobody answers at ${health}`] : figures
    call.say(
      `${id.padEnd(4)}${faults.length === 0 ? 'holds ' : 'BROKEN'} ${invariants[id]} (${told.join(', ') || 'nothing yet'})`,
    )
    for (const words of [...faults, ...unseen]) call.note(`     ${id}: ${words}`)
  }
  const isOpen = await tellCage(portal, call)
  await tellReader(portal, call)
  call.say(`Photographs: ${await pictureWords(portal.tools.ram)}`)
  const broken: string[] = judged.filter(({ faults }) => faults.length > 0).map(({ id }) => id)
  if (isOpen && !portal.settings.demo) broken.push('the cage of the tools')
  if (!tellLimits(portal, call)) broken.push('the limits on the lists')
  tellMisstated(portal, call)
  return broken.length > 0 ? call.refuse(`Broken: ${broken.join(', ')}.`) : call.say('All eleven hold.')
}

const cages = {
  service: 'the tools’ service, each run in a cage of its own',
  bubblewrap: 'bubblewrap, started by the portal itself',
  unshare: 'unshare, which takes only the network away',
  none: 'none',
} as const

const fed = 'fed to a cage that stays, one after the other'
const notFed = 'each in a cage of its own, which costs several times as much. Install python3 and bubblewrap'

/** Tries the cage now and says what it is. Returns whether something got out. */
async function tellCage(portal: ReadablePortal, call: Voice): Promise<boolean> {
  const { cage, state, tried, reached } = await cageOf(portal)
  const outcome = {
    holds: `tried ${tried.join(', ')}: nothing was reached`,
    leaks: `OPEN: of ${tried.join(', ')} a tool reached ${reached.join(', ')}`,
    away: 'not tried: nothing runs in it now',
  }
  call.say(`Cage of the tools: ${cages[cage]} (${outcome[state]})`)
  call.say(`Small papers: ${(await residentsHere()) ? fed : notFed}`)
  return state === 'leaks'
}

/** What reads pages without text on this machine, and what that lacks. */
async function tellReader({ db, settings }: ReadablePortal, call: Voice): Promise<void> {
  call.say(`Pages without text: ${readerWords(await findReader(settings.readingLanguages))}`)
  const { unseen, waiting } = machineBacklog(db, settings.demo)
  call.say(`  waiting to be read: ${waiting} pages; documents on file not yet looked through for such pages: ${unseen}`)
}

async function verifyAudit(portal: Portal, tips: readonly string[], call: Voice): Promise<number> {
  const missing = tips.find((path) => !existsSync(path))
  if (missing) return call.refuse(`There is no file ${missing}.`)
  const kept: ArchivedText[] = tips.map((path) => ({ where: path, text: readFileSync(path, 'utf8') }))
  const own = readTipFile(portal.settings)
  const { chain, ...log } = await verifyLog(portal, own ? [own, ...kept] : kept)
  const proofs = await receiptActs.proofs(portal)
  const faults = [...log.faults, ...proofs.faults]
  if (!chain.ok || faults.length > 0) return call.refuse(faults.join('\n'))
  return call.say(
    `The audit log is whole: ${chain.events} events. Last hash: ${chain.lastHash || 'none'}\n${log.text}\n${proofs.text}`,
  )
}

async function verifyObjects({ db, storage, keyring }: Portal, call: Voice): Promise<number> {
  const { read, wrong } = await verifyStored(db, storage, keyring, ({ id, fault, files }) =>
    call.note(`${id} is ${fault}; it lies in ${files.join(', ')}`),
  )
  if (wrong > 0) return call.refuse(`Of ${read} stored documents ${wrong} cannot be relied on.`)
  return call.say(`All ${read} stored documents are there, and are what they were.`)
}

function searchCheck({ db }: Portal, isRebuilt: boolean, call: Voice): number {
  if (isRebuilt) rebuildSearch(db)
  const { rows, wrong } = checkSearch(db)
  if (wrong.length > 0)
    return call.refuse(
      `What is searched differs from the cases, in these at least: ${wrong.join(', ')}. Run it with --rebuild.`,
    )
  return call.say(`What is searched is what the cases say: ${rows} rows.`)
}

const listCheck = (portal: ReadablePortal, call: Voice): number =>
  tellLimits(portal, call) ? 0 : call.refuse('Rows of the lists say other limits than counting anew.')

/** Returns whether every counted row of the lists says what counting anew does. */
function tellLimits({ db, clock }: ReadablePortal, call: Voice): boolean {
  const { rows, wrong } = checkNextDeadlines(db, clock())
  for (const { caseId, listed, counted } of wrong)
    call.note(`     ${caseId}: ${listed ?? 'none'} comes next, counted ${counted ?? 'none'}`)
  const told = wrong.length === 0 ? 'what counting anew says' : `${wrong.length} say other limits than counting anew`
  call.say(`Limits on the lists: ${rows} counted rows, ${told}`)
  return wrong.length === 0
}

/** Receipts that say other than is known are no fault of the store: they are named, for `correct-receipts`. */
function tellMisstated({ db }: ReadablePortal, call: Voice): void {
  const found = misstatedReceipts(db)
  for (const { submission, signed, known } of found)
    call.note(`     ${submission.number}: its receipt says ${signed.kind}, known is ${known.kind}`)
  call.say(`Receipts that say other than is known: ${found.length}${found.length > 0 ? ' (see correct-receipts)' : ''}`)
}

function migrateNow(call: Voice & Pick<CommandCall, 'settings' | 'own'>): number {
  const { dataDir } = call.settings()
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  call.own(dataDir)
  const isNew = !existsSync(join(dataDir, 'portal.db'))
  const db = openVerified(join(dataDir, 'portal.db'))
  const applied = migrate(db, migrations)
  db.$client.close()
  return call.say(
    applied.length === 0
      ? 'The database is up to date.'
      : `Applied ${applied.length} migrations: ${applied.join(', ')}.${isNew ? ` There was no database in ${dataDir}: this one is new, and empty.` : ''}`,
  )
}

function checkZones(call: Voice): number {
  const { refuse: wrong, warn } = checkZoneData()
  call.say(`Zone data ${zoneDataVersion}, Node ${process.versions.node}.`)
  for (const sentence of [...wrong, ...warn]) call.note(sentence)
  if (wrong.length > 0) return call.refuse('The portal will not start with this zone data.')
  return call.say(
    warn.length === 0
      ? 'Every known instant is right.'
      : 'Toronto and Vancouver are right; the portal starts, with a warning.',
  )
}
