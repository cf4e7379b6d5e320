import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { objectsIn, openDiskStorage, type Storage } from '../../src/platform/storage/index.ts'
import { openS3Storage } from '../../src/platform/storage/s3.ts'
import { paper } from '../bench/paper.ts'
import { expectStatus, startDraft, visit } from '../bench/visitor.ts'
import { plant, root, type Someone } from '../bench/world.ts'
import { endAllIn, isInstalled, type Swift, startSwift } from '../swift/cluster.ts'
import { access } from '../swift/config.ts'
import { clearAtEnd } from './children.ts'
import { idsIn, type Kept, knownBlobs, letThrough, moveTo, type Stores, sha256, take, verifyAll } from './held.ts'
import { type Program, startProgram } from './program.ts'
import { begin, manyAtOnce, sendChunk } from './resume.ts'

export type SwiftMutant = 'row' | 'verify'
type Options = {
  readonly size: number
  readonly many: number
  readonly mutant?: SwiftMutant | undefined
  readonly port?: number
  readonly tell?: (words: string) => void
}

/**
 * A portal that keeps its documents in a real Swift: files, downloads, ranges, deletion, a device lost on the way, the store away and
 * back, and all of it moved to the disk and to Swift again, killed in the middle. `many` uploads of `size` bytes give figures.
 */
export async function useSwift({ size, many, mutant, port = 28_086, tell = () => {} }: Options): Promise<string[]> {
  if (!isInstalled()) return ['Swift is not on this machine: npm run swift -- install (as root on Debian)']
  const folder = mkdtempSync(join(tmpdir(), 'portal-swift-'))
  const dataDir = join(folder, 'data')
  const at = join(folder, 'swift')
  const clear = () => rmSync(folder, { recursive: true, force: true })
  const isClear = clearAtEnd(() => {
    endAllIn(at)
    clear()
  })
  const swift = await startSwift(at, port)
  try {
    const { counsel } = await plant(dataDir, { counsel: 1, casesEach: 6 })
    const drill = openDrill({ dataDir, swift, someone: counsel[0]!, tell })
    await drill.keeps(mutant === 'row' ? mutant : undefined)
    if (mutant !== 'row') {
      await drill.survives(size)
      await drill.moves(mutant)
      if (many > 0 && !mutant) await drill.measures(size, many)
    }
    return drill.faults
  } finally {
    await swift.stop()
    clear()
    isClear()
  }
}

type Means = {
  readonly dataDir: string
  readonly swift: Swift
  readonly someone: Someone
  readonly tell: (words: string) => void
}

function openDrill({ dataDir, swift, someone, tell }: Means) {
  const faults: string[] = []
  const kept: Kept[] = []
  const stores = (objectStore: 'disk' | 's3'): Stores => ({ OBJECT_STORE: objectStore, ...swift.environment })
  const must = (holds: boolean, words: string) => {
    if (!holds) faults.push(words)
  }
  const bucket = openS3Storage(
    { endpoint: swift.environment.S3_ENDPOINT!, bucket: swift.environment.S3_BUCKET!, ...access },
    objectsIn(dataDir),
  )

  async function withPortal(env: Stores, use: (program: Program) => Promise<void>, planted?: string) {
    const nodeOptions = planted ? ['--import', join(root, 'tests/drills/lying-store.ts')] : []
    const program = await startProgram(dataDir, { nodeOptions, env: { ...env, DRILL_MUTANT: planted ?? '' } })
    try {
      await use(program)
    } finally {
      await program.kill()
    }
  }

  async function file(program: Program, draft: string, size: number): Promise<number> {
    const bytes = paper(size)
    const visitor = visit(program.port, someone.cookie)
    const { status } = await visitor.upload(`${draft}/documents`, { name: 'a.pdf', bytes, title: `Of ${size}` })
    visitor.leave()
    if (status === 303) kept.push({ id: idsIn(dataDir, draft).at(-1)!, bytes, sha256: sha256(bytes) })
    return status
  }

  const draftIn = async (program: Program, index: number) => {
    const visitor = visit(program.port, someone.cookie)
    const draft = await startDraft(visitor, someone.caseIds[index]!, someone.id)
    visitor.leave()
    return draft
  }

  /** Each document whole, and a range across the middle of it. */
  async function read(program: Program, when: string) {
    letThrough(dataDir)
    for (const { id, bytes, sha256: whole } of kept) {
      const all = await take(program.port, someone.cookie, id)
      must(
        all.status === 200 && all.sha256 === whole,
        `${when}: a document was answered ${all.status}, changed or not whole`,
      )
      const [from, to] = [Math.floor(bytes.length / 2) - 1000, Math.floor(bytes.length / 2) + 999]
      const part = await take(program.port, someone.cookie, id, `bytes=${from}-${to}`)
      must(
        part.status === 206 && part.sha256 === sha256(bytes.subarray(from, to + 1)),
        `${when}: a range was answered ${part.status} or had other bytes`,
      )
    }
  }

  /** The scanner never answers here, so that readyz says no anyway. */
  const isStoreWell = async ({ port }: Program) =>
    ((await (await fetch(`http://127.0.0.1:${port}/health`)).json()) as { storage: boolean }).storage
  /** What a store lists may be behind what it holds. */
  const known = async (store: Storage) => {
    const sizes = await Promise.all(knownBlobs(dataDir).map((name) => store.sizeOf(name)))
    return sizes.filter((size) => size !== undefined).length
  }
  const until = async (holds: () => Promise<boolean>, words: string) => {
    for (let tries = 0; tries < 100; tries++) {
      if (await holds()) return
      await sleep(200)
    }
    faults.push(words)
  }

  return {
    faults,

    /** What was answered is there after a kill; what is deleted goes. */
    async keeps(planted?: string) {
      await withPortal(
        stores('s3'),
        async (program) => {
          const draft = await draftIn(program, 0)
          for (const size of [300_000, 20_000_000])
            must((await file(program, draft, size)) === 303, 'an upload was refused')
        },
        planted,
      )
      await withPortal(stores('s3'), async (program) => {
        await read(program, 'after a kill')
        const before = await count(bucket)
        const draft = await draftIn(program, 1)
        await file(program, draft, 400_000)
        kept.pop()
        const visitor = visit(program.port, someone.cookie)
        expectStatus(await visitor.post(`${draft}/deletion`), 303)
        visitor.leave()
        // Its bytes go once the deletion is committed.
        const until = Date.now() + 15_000
        while ((await count(bucket)) !== before && Date.now() < until) await sleep(100)
        must((await count(bucket)) === before, 'a deleted document lies in the bucket still')
        must((await count(await openDiskStorage(objectsIn(dataDir)))) === 0, 'documents lie on the disk')
      })
      tell(
        `${kept.length} documents filed, killed, read whole and in part; ${await count(bucket)} objects in the bucket`,
      )
    },

    /** A device goes in the middle; then the whole store, and two devices of three. */
    async survives(size: number) {
      await withPortal(stores('s3'), async (program) => {
        const draft = await draftIn(program, 2)
        const visitor = visit(program.port, someone.cookie)
        const long = paper(Math.max(size, 20_000_000))
        const path = await begin(visitor, draft, long)
        await sendChunk(visitor, path, long)
        const going = file(program, draft, size)
        await sleep(150)
        await swift.lose(1)
        must((await going) === 303, 'an upload was refused while one device of three went')
        while ((await sendChunk(visitor, path, long)) > 0);
        kept.push({ id: idsIn(dataDir, draft).at(-1)!, bytes: long, sha256: sha256(long) })
        await read(program, 'with a device lost')
        must(await isStoreWell(program), 'with a device lost the store is not well')
        tell('one device lost with all on it, in the middle of two uploads: both were taken, and all is read')

        for (const [what, gone] of [
          ['the store away', ['proxy']],
          ['two devices away', [2, 3]],
        ] as const) {
          for (const one of gone) await swift.end(one)
          const before = idsIn(dataDir, draft).length
          const began = performance.now()
          must((await file(program, draft, 300_000)) === 503, `${what}: an upload was not answered 503`)
          const seconds = (performance.now() - began) / 1000
          must(idsIn(dataDir, draft).length === before, `${what}: the draft is not what it was`)
          const { status } = await visitor.get(draft)
          must(status === 200, `${what}: the draft was answered ${status}`)
          const taken = await take(program.port, someone.cookie, kept[0]!.id)
          must(taken.status === 503, `${what}: a download was answered ${taken.status}`)
          await until(async () => !(await isStoreWell(program)), `${what}: health does not tell`)
          for (const one of gone) await swift.begin(one)
          await until(() => isStoreWell(program), `${what}, and back: health does not tell`)
          must((await file(program, draft, 300_000)) === 303, `${what}, and back: an upload was refused`)
          tell(`${what}: 503 after ${seconds.toFixed(1)} s, the draft as it was; and back: taken`)
        }
        visitor.leave()
        await read(program, 'after it was away')
      })
    },

    /** To the disk and back while it is read, killed in the middle each time; from the disk, also to a store that lies. */
    async moves(planted?: SwiftMutant) {
      const disk = await openDiskStorage(objectsIn(dataDir))
      const places = { disk, s3: bucket }
      for (const to of ['disk', 's3'] as const) {
        const from = places[to === 's3' ? 'disk' : 's3']
        await withPortal(stores(to), async (program) => {
          const all = await known(from)
          if (to === 's3') {
            const lied = await moveTo(to, dataDir, stores(to), planted ?? 'lies').ended
            must(lied.code === 1, `a store that keeps nothing of what it takes was believed: ${lied.out}`)
            await read(program, 'after a store that lies')
          }
          const left = await known(from)
          const killed = moveTo(to, dataDir, stores(to))
          while ((await known(from)) > Math.ceil(left / 2) && killed.child.exitCode === null) await sleep(10)
          killed.child.kill('SIGKILL')
          await killed.ended
          const rest = await known(from)
          await read(program, `killed on the way to ${to}`)
          const began = performance.now()
          const again = moveTo(to, dataDir, stores(to))
          await read(program, `while blobs go to ${to}`)
          const { code, out } = await again.ended
          const seconds = ((performance.now() - began) / 1000).toFixed(1)
          must(code === 0 && (await known(from)) === 0, `to ${to}: ${out}`)
          tell(
            `${all} blobs to ${to}: killed when ${rest} were left, gone on with (${seconds} s, read meanwhile): ${out}`,
          )
          must(
            (await moveTo(to, dataDir, stores(to)).ended).out.startsWith('Moved 0 blobs'),
            `to ${to}: twice is not once`,
          )
          await read(program, `all in ${to}`)
        })
        const { read: many, faults: wrong } = await verifyAll(dataDir, stores(to))
        must(wrong.length === 0, `in ${to}: ${wrong.join(', ')}`)
        tell(`${many} objects verified in ${to}, ${wrong.length} faults`)
      }
    },

    /** The same uploads to either store. */
    async measures(size: number, many: number) {
      for (const to of ['disk', 's3'] as const) {
        await withPortal(stores(to), async (program) => {
          tell(`${to}: ${await manyAtOnce(program, someone, size, many)}`)
        })
      }
    },
  }
}

async function count(store: Storage): Promise<number> {
  let found = 0
  for await (const { unfinished } of store.list()) if (!unfinished) found++
  return found
}
