import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { documents } from '../../src/documents/schema.ts'
import { openDatabase } from '../../src/platform/db/index.ts'
import { getObject } from '../../src/platform/storage/index.ts'
import { paper } from '../bench/paper.ts'
import { expectStatus, startDraft, type Visitor, visit } from '../bench/visitor.ts'
import { chanceFrom } from './chance.ts'
import { inFolder, planted, planting } from './folder.ts'
import { inDatabase, operatorCheck } from './inspect.ts'
import { startProgram } from './program.ts'
import type { Drill, Report } from './report.ts'
import { yesScanner } from './scanners.ts'

export const rot: Drill = {
  what: 'a byte changed, a file lost, two swapped, one cut short, a page of the database overwritten: refused at download, named by the check. Mutant: seal (a seal that does not fit is no reason to refuse)',
  mutants: ['seal'],
  run: ({ seed, mutant }) => letRot(seed, mutant),
}

type Harm = { readonly name: string; readonly faulty: number; readonly harm: (blobs: readonly string[]) => void }

/** Each takes as many documents as it makes faulty. */
const harms = (chance: () => number): readonly Harm[] => [
  {
    name: 'a changed byte',
    faulty: 1,
    harm: ([blob]) => overwrite(blob!, Math.floor(statSync(blob!).size * (0.3 + chance() / 2)), 1),
  },
  { name: 'a lost file', faulty: 1, harm: ([blob]) => rmSync(blob!) },
  { name: 'a file cut short', faulty: 1, harm: ([blob]) => writeFileSync(blob!, readFileSync(blob!).subarray(0, -40)) },
  {
    name: 'swapped files',
    faulty: 2,
    harm: ([one, other]) => {
      renameSync(one!, `${one}.away`)
      renameSync(other!, one!)
      renameSync(`${one}.away`, other!)
    },
  },
]

export const letRot = (seed: number, mutant?: string): Promise<Report> =>
  inFolder('rot', async (dataDir) => {
    const chance = chanceFrom(seed)
    const [lines, faults]: [string[], string[]] = [[], []]
    const scanner = await yesScanner()
    const { counsel } = await planted(dataDir, { counsel: 1, casesEach: 1 })
    const someone = counsel[0]!
    const env = { CLAMD: scanner.address }
    const planted_ = planting('skip-seal.ts', mutant)
    const program = await startProgram(dataDir, { ...planted_, env: { ...env, ...planted_.env } })
    const visitor = visit(program.port, someone.cookie)
    try {
      const all = harms(chance)
      const wanted = all.reduce((sum, { faulty }) => sum + faulty, 2)
      const ids = await file(visitor, someone, wanted, dataDir)
      const left = [...ids]
      const spoiled = new Set<string>()
      for (const { name, faulty, harm } of all) {
        const own = left.splice(0, faulty)
        harm(own.map((id) => blobOf(dataDir, id)))
        for (const id of own) {
          spoiled.add(id)
          const { status, body } = await visitor.get(`/en/documents/${id}/file`).catch(() => ({ status: 0, body: '' }))
          if (status !== 500 || body.includes('%PDF')) faults.push(`${name}: the download was answered ${status}`)
          else if (!/<h1>/.test(body)) faults.push(`${name}: the refusal says nothing`)
        }
        lines.push(`${name}: ${faulty} refused at download`)
      }
      for (const id of left) expectStatus(await visitor.get(`/en/documents/${id}/file`), 200)
      faults.push(...(await named(visitor, someone.caseIds[0]!, spoiled, dataDir)))
      const hashes = await operatorCheck(dataDir, { ...env, PORT: String(program.port) }, '--hashes')
      const told = hashes.text.match(/I3: object \w+ is (missing|changed)/g)?.length ?? 0
      lines.push(
        `the check --hashes of the running portal ended with ${hashes.code} and named ${told} of ${spoiled.size}`,
      )
      if (hashes.code !== 1 || told !== spoiled.size)
        faults.push(`the check named ${told} of ${spoiled.size}: ${hashes.text}`)
    } finally {
      visitor.leave()
      await program.kill()
    }
    const page = await spoilDatabase(dataDir, env)
    scanner.close()
    return { lines: [...lines, ...page.lines], faults: [...faults, ...page.faults] }
  })

/** Files and sends them, and waits until they are served. Returns the ids of the documents. */
async function file(visitor: Visitor, someone: { id: string; caseIds: string[] }, count: number, dataDir: string) {
  const draft = await startDraft(visitor, someone.caseIds[0]!, someone.id)
  for (let index = 0; index < count; index++) {
    const sent = { name: 'a.pdf', bytes: paper(100_000 + index * 1000), title: `Exhibit ${index}` }
    expectStatus(await visitor.upload(`${draft}/documents`, sent), 303)
  }
  expectStatus(await visitor.post(`${draft}/sending`), 303)
  const deadline = performance.now() + 60_000
  for (;;) {
    const rows = inDatabase(dataDir, (db) => db.select().from(documents).all())
    const filed = rows.filter(({ title }) => title.startsWith('Exhibit '))
    if (filed.length === count && filed.every(({ check }) => check === 'clean')) return filed.map(({ id }) => id)
    if (performance.now() > deadline) throw new Error('the documents were not checked within a minute')
    await sleep(200)
  }
}

const blobOf = (dataDir: string, id: string): string =>
  inDatabase(dataDir, (db) => {
    const { objectId } = db
      .select()
      .from(documents)
      .all()
      .find((row) => row.id === id)!
    const { name } = getObject(db, objectId).segments[0]!
    return join(dataDir, 'objects', name.slice(0, 2), name)
  })

/** The check of holdings, which anyone on the case may ask for, names each of them, and no other. */
async function named(
  visitor: Visitor,
  caseId: string,
  spoiled: ReadonlySet<string>,
  dataDir: string,
): Promise<string[]> {
  expectStatus(await visitor.post(`/en/cases/${caseId}/holdings`), 303)
  const deadline = performance.now() + 60_000
  for (;;) {
    const failures = inDatabase(
      dataDir,
      ({ $client }) =>
        $client.prepare('select failures from holdings_checks where ended_at is not null').pluck().get() as
          | string
          | undefined,
    )
    if (failures !== undefined) {
      const found = new Set(
        (JSON.parse(failures ?? '[]') as { documentId: string }[]).map(({ documentId }) => documentId),
      )
      const page = (await visitor.get(`/en/cases/${caseId}/holdings`)).body
      return [
        ...[...spoiled].filter((id) => !found.has(id)).map((id) => `the check of holdings does not name ${id}`),
        ...[...found].filter((id) => !spoiled.has(id)).map((id) => `the check of holdings names ${id}, which is whole`),
        ...(/<h1>/.test(page) ? [] : ['the page of holdings says nothing']),
      ]
    }
    if (performance.now() > deadline) return ['the check of holdings did not end within a minute']
    await sleep(200)
  }
}

/** A page in the middle of the file becomes noise: the check says so, whatever else it can still read. */
async function spoilDatabase(dataDir: string, env: Record<string, string>): Promise<Report> {
  const path = join(dataDir, 'portal.db')
  const before = await operatorCheck(dataDir, env)
  const page = inDatabase(
    dataDir,
    ({ $client }) =>
      $client.prepare("select rootpage from sqlite_schema where name = 'audit_events'").pluck().get() as number,
  )
  const size = inDatabase(dataDir, ({ $client }) => $client.pragma('page_size', { simple: true }) as number)
  settle(path)
  overwrite(path, (page - 1) * size, size)
  const { code, text } = await operatorCheck(dataDir, env)
  const says = /I7: (integrity|it cannot be read)[^\n]*/.exec(text)?.[0]
  const lines = [`a page of the database overwritten: the check ended with ${code} and said: ${says}`]
  const faults = code === 1 && says ? [] : [`an overwritten page was not found: ${text}`]
  const started = await startProgram(dataDir, { env }).then(
    (program) => program.kill().then(() => 'it started'),
    (error: Error) => error.message,
  )
  if (started.includes('is damaged') && started.includes('restore'))
    lines.push('the portal does not start with it, and says how to restore')
  else faults.push(`with an overwritten page: ${started}`)
  if (/I7 +BROKEN/.test(before.text)) faults.push('the check found the database unsound before')
  return { lines, faults }
}

/** Everything lies in the file itself, and nothing in the log. */
function settle(path: string): void {
  const { $client } = openDatabase(path)
  $client.pragma('wal_checkpoint(TRUNCATE)')
  $client.close()
}

function overwrite(path: string, at: number, length: number): void {
  const file = openSync(path, 'r+')
  const old = readFileSync(path).subarray(at, at + length)
  writeSync(
    file,
    old.map((byte) => byte ^ 0x5a),
    0,
    old.length,
    at,
  )
  closeSync(file)
}
