import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { openPortal } from '../../src/open.ts'
import { saveObject, storeObject } from '../../src/platform/storage/index.ts'
import { plantScale } from '../bench/scale-world.ts'
import { settingsIn } from '../bench/world.ts'
import { runPortal } from './portal-run.ts'
import { startProgram } from './program.ts'

const wanted = 15 * 60_000
const atOnce = 64

/**
 * A portal of so many cases, three hearings and ten documents each, of which so many have bytes of their own (20 kB), backed up and restored: how long it
 * takes from nothing to a portal that answers.
 */
export async function restoreMuch(cases: number, documents: number, tell: (words: string) => void): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-much-'))
  const [data, backups, back] = ['data', 'backups', 'back'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  try {
    await timed(tell, `${cases} cases laid down`, () => plantScale(data, cases, 2))
    await timed(tell, `${documents} documents stored`, () => storeMany(data, documents))
    const identity = await generateX25519Identity()
    writeFileSync(join(folder, 'identity'), identity)
    const backup = ['backup', '--to', backups, '--for', await identityToRecipient(identity)]
    for (const name of ['first backup', 'second backup, nothing new']) {
      const made = await runPortal(data, backup)
      if (made.code !== 0) return [made.err]
      tell(`${name}: ${seconds(made.ms)}\n${made.out.trim()}`)
    }
    rmSync(data, { recursive: true })

    const restored = await runPortal(back, ['restore', '--from', backups, '--identity', join(folder, 'identity')])
    if (restored.code !== 0) return [restored.err]
    tell(`restore: ${seconds(restored.ms)}\n${restored.out.split('\n')[0]}`)
    const began = performance.now()
    const program = await startProgram(back, { patience: wanted })
    const start = performance.now() - began
    const ready = await fetch(`http://127.0.0.1:${program.port}/en/sign-in`)
    await program.stop()
    const whole = restored.ms + start
    tell(
      `start: ${seconds(start)}; from an empty folder to a portal that answers: ${seconds(whole)} (wanted: less than ${seconds(wanted)})`,
    )
    return [
      ...(ready.ok ? [] : [`the portal answers ${ready.status}`]),
      ...(whole < wanted ? [] : [`it took ${seconds(whole)}`]),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function storeMany(data: string, count: number): Promise<void> {
  const portal = await openPortal(settingsIn(data))
  const { db, storage, keyring, clock } = portal
  const ids = db.$client.prepare('select id from documents order by id limit ?').pluck().all(count) as string[]
  const point = db.$client.prepare('update documents set object_id = ?, size = ?, sha256 = ? where id = ?')
  // The rows were laid down without receipts and texts: no job is to make up for that when the portal starts.
  db.$client.exec(`drop trigger search_document_changed; drop trigger search_submission_changed;
    update submissions set committed_at = null; update documents set text_state = 'none'`)
  for (let from = 0; from < ids.length; from += atOnce) {
    const stored = await Promise.all(
      ids.slice(from, from + atOnce).map(async (id) => {
        const made = await storeObject(storage, keyring, Readable.from([randomBytes(20_000)]), { maxBytes: 30_000 })
        if (!made.ok) throw new Error(made.error)
        return { id, object: made.value }
      }),
    )
    db.transaction((tx) => {
      for (const { id, object } of stored) {
        saveObject(tx, object, clock())
        point.run(object.id, object.size, object.sha256, id)
      }
    })
  }
  db.$client.close()
}

async function timed(tell: (words: string) => void, what: string, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now()
  await work()
  tell(`${what}: ${seconds(performance.now() - began)}`)
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
