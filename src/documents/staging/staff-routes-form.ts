import type { Context } from 'hono'
import type { Vars } from '../../platform/web/context.ts'
import type { FormErrors, Typed } from '../../platform/web/forms.ts'
import type { ReadyFile } from '../intake/files.ts'
import { refusalStatus, removeTaken, type TakenFiles, takeFiles } from '../intake/form-body.ts'
import {
  changeStaged,
  type Described,
  listStaged,
  roomBeside,
  type Staged,
  type StagedFile,
  type Staging,
  stageFiles,
} from './staged-files.ts'
import type { StagingForm } from './values.ts'

/** One post of a form that keeps its files. */
export type StagedPost = {
  /** What this form has: the files that it showed and that were not left out, then those that came with it. */
  readonly staged: readonly StagedFile[]
  /** Its other fields; without those that are kept with the files by now. */
  readonly typed: Typed
  /** What is wrong with the files, by field. */
  readonly errors: FormErrors
  /** It only adds or leaves out files. */
  readonly isAdding: boolean
  /** With which a page answers that shows the form again. */
  readonly status: 200 | 422 | 503
}

/**
 * Takes the files of a form and keeps them before anything else is judged, so that nothing that is wrong elsewhere has a file
 * chosen again. Fields: `file` with `type` and `title` for all that come now; of each that is kept `type-<id>`, `title-<id>` and
 * `left-<id>`; `next=add` only keeps. What the scanner holds is not kept.
 */
export async function takeStagedForm(c: Context, staging: Staging): Promise<StagedPost> {
  const { db, portal } = c.var as Vars
  const { limits } = portal.settings
  const before = listStaged(db, staging)
  const photographs = takesPhotographs[staging.form] && ('together' as const)
  const taken = await takeFiles(c, roomBeside(before, limits), { fields: 40 + 3 * limits.files, photographs })
  const { fields } = taken
  const isAdding = fields.next === 'add'
  const [held, ready] = [taken.ready.filter(isHeld), taken.ready.filter((file) => !isHeld(file))]
  await removeTaken(c, { ready: held })
  const kept = await keepOrRemove(c, staging, ready, describing(fields, ready, isAdding))

  const shown = before.filter(({ id }) => fields[`title-${id}`] !== undefined)
  const told = new Map(shown.map(({ id }) => [id, describedIn(fields, `type-${id}`, `title-${id}`)]))
  const left = shown.map(({ id }) => id).filter((id) => fields[`left-${id}`] === 'yes')
  changeStaged(db, staging, told, left, portal.clock())

  const own = new Set([...shown.map(({ id }) => id), ...kept])
  const staged = listStaged(db, staging).filter(({ id }) => taken.stopped || own.has(id))
  const { type, title, ...rest } = fields
  const fileError = errorOfFiles(taken, held)
  return {
    staged,
    typed: taken.ready.length > 0 ? rest : fields,
    errors: fileError ? { file: fileError } : {},
    isAdding,
    status: fileError || !isAdding ? refusalStatus(taken.refused) : 200,
  }
}

/** What the tribunal sends is made by it; what came on paper may have been photographed at the counter. */
const takesPhotographs: Record<StagingForm, boolean> = { entry: true, sending: false }

const isHeld = ({ checked }: ReadyFile): boolean => checked.verdict === 'held'

/** The ids under which they are kept. */
async function keepOrRemove(
  c: Context,
  staging: Staging,
  ready: readonly ReadyFile[],
  describe: (file: ReadyFile) => Described,
): Promise<readonly string[]> {
  const { db, portal } = c.var as Vars
  let staged: Staged | undefined
  try {
    staged = stageFiles(db, staging, ready, describe, portal.clock())
    return staged.ids
  } finally {
    await removeTaken(c, { ready: staged?.spare ?? ready })
  }
}

const mostTitle = 200

const describedIn = (fields: Typed, type: string, title: string): Described => ({
  type: (fields[type] ?? '').slice(0, 40),
  title: (fields[title] ?? '').trim().slice(0, mostTitle),
})

/** One title for several files gets numbers. A file that is only added is called as its file, until somebody looks at it. */
function describing(fields: Typed, ready: readonly ReadyFile[], isAdding: boolean): (file: ReadyFile) => Described {
  const { type, title } = describedIn(fields, 'type', 'title')
  return (file) => {
    const number = ready.length > 1 ? ` (${ready.indexOf(file) + 1})` : ''
    if (title) return { type, title: `${title}${number}` }
    return { type, title: isAdding ? file.fileName.replace(/\.\w{3,4}$/, '').slice(0, mostTitle) : '' }
  }
}

function errorOfFiles(taken: TakenFiles, held: readonly ReadyFile[]): string | undefined {
  const [refused] = taken.refused
  if (refused) return `refused.${refused.reason}`
  if (taken.stopped) return 'cutOff'
  return held.length > 0 ? 'heldFile' : undefined
}

/** What is missing before the files can leave the form: a type that this form offers and a title for each, and one at least. */
export function judgeStaged(
  staged: readonly StagedFile[],
  isOffered: (type: string) => boolean,
  most: number,
): FormErrors {
  if (staged.length === 0) return { file: 'fileMissing' }
  if (staged.length > most) return { file: 'refused.tooManyFiles' }
  return Object.fromEntries(
    staged.flatMap(({ id, type, title }) => [
      ...(isOffered(type) ? [] : [[`type-${id}`, 'typeMissing']]),
      ...(title.length < 2 ? [[`title-${id}`, 'documentTitleMissing']] : []),
    ]),
  )
}
