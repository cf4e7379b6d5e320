import { and, asc, eq, inArray, lt } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import { getOfficeCase } from '../../cases/record/index.ts'
import { dayLength, type Instant, instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { getObject, saveObject } from '../../platform/storage/index.ts'
import type { IntakeLimits, ReadyFile, RemainingQuota } from '../intake/files.ts'
import { forgetObject } from '../intake/forget.ts'
import { keepOriginals } from '../photographs/originals.ts'
import { stagedFiles } from './schema.ts'
import type { StagingForm } from './values.ts'

export type StagedFile = typeof stagedFiles.$inferSelect

/** An officer's form for a case of their office. */
export type Staging = { readonly officer: Registry; readonly caseId: string; readonly form: StagingForm }

/** In the order in which they were chosen. */
export const listStaged = (db: Db, { officer, caseId, form }: Staging): StagedFile[] =>
  db
    .select()
    .from(stagedFiles)
    .where(and(eq(stagedFiles.caseId, caseId), eq(stagedFiles.personId, officer.id), eq(stagedFiles.form, form)))
    .orderBy(asc(stagedFiles.position))
    .all()

/** What one package may still take beside the files that are here. */
export const roomBeside = (staged: readonly StagedFile[], limits: IntakeLimits): RemainingQuota => ({
  files: limits.files - staged.length,
  bytes: limits.submissionBytes - staged.reduce((sum, { size }) => sum + size, 0),
})

/** What was said of a file, before anybody judges it. */
export type Described = Pick<StagedFile, 'type' | 'title'>

/** `ids`: of the rows that these files have now. `spare`: files that were here already; the caller removes their bytes. */
export type Staged = { readonly ids: readonly string[]; readonly spare: readonly ReadyFile[] }

/**
 * Keeps files that are safe on disk, with what was said of all of them. The same file under the same name is kept once, however
 * often its form is sent. After an error the caller removes the bytes of all.
 */
export function stageFiles(
  db: Database,
  staging: Staging,
  files: readonly ReadyFile[],
  describe: (file: ReadyFile) => Described,
  at: Instant,
): Staged {
  return write(db, (tx) => {
    const { officer, caseId, form } = staging
    getOfficeCase(tx, officer, caseId, at)
    const before = listStaged(tx, staging)
    let position = before.at(-1)?.position ?? 0
    const ids: string[] = []
    const spare: ReadyFile[] = []
    for (const file of files) {
      const { fileName, stored, checked, firstByteAt } = file
      const known = before.find(
        (one) => one.fileName === fileName && getObject(tx, one.objectId).sha256 === stored.sha256,
      )
      if (known) {
        tx.update(stagedFiles).set(describe(file)).where(eq(stagedFiles.id, known.id)).run()
        ids.push(known.id)
        spare.push(file)
        continue
      }
      const id = newId()
      ids.push(id)
      saveObject(tx, stored, at)
      tx.insert(stagedFiles)
        .values({
          id,
          caseId,
          personId: officer.id,
          form,
          position: ++position,
          ...describe(file),
          fileName,
          objectId: stored.id,
          size: stored.size,
          checked,
          firstByteAt: firstByteAt.epochMilliseconds,
          createdAt: at.epochMilliseconds,
        })
        .run()
      keepOriginals(tx, file, { caseId, uploadedBy: officer.id }, at)
    }
    return { ids, spare }
  })
}

/** Keeps what the form says of each; `left` go, with their bytes. */
export function changeStaged(
  db: Database,
  staging: Staging,
  told: ReadonlyMap<string, Described>,
  left: readonly string[],
  at: Instant,
): void {
  write(db, (tx) => {
    for (const { id, objectId } of listStaged(tx, staging)) {
      const described = told.get(id)
      if (left.includes(id)) {
        tx.delete(stagedFiles).where(eq(stagedFiles.id, id)).run()
        forgetObject(tx, objectId, at)
      } else if (described) tx.update(stagedFiles).set(described).where(eq(stagedFiles.id, id)).run()
    }
  })
}

/** The files as they become documents: their rows go, their objects stay. Throws where one of them has gone. */
export function takeStaged(tx: Tx, staged: readonly StagedFile[]): ReadyFile[] {
  const ids = staged.map(({ id }) => id)
  const { changes } = tx.delete(stagedFiles).where(inArray(stagedFiles.id, ids)).run()
  if (changes !== ids.length) throw new Error('a staged file was taken by another form')
  return staged.map(({ fileName, objectId, checked, firstByteAt }) => ({
    fileName,
    stored: getObject(tx, objectId),
    checked,
    firstByteAt: instant(firstByteAt),
  }))
}

const keptDays = 7

/** Those with which nobody went on for a week. */
export function sweepStaged(db: Database, at: Instant): void {
  const before = at.epochMilliseconds - keptDays * dayLength
  write(db, (tx) => {
    const old = tx.select().from(stagedFiles).where(lt(stagedFiles.createdAt, before)).all()
    for (const { id, objectId } of old) {
      tx.delete(stagedFiles).where(eq(stagedFiles.id, id)).run()
      forgetObject(tx, objectId, at)
    }
  })
}
