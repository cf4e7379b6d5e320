import { Hono } from 'hono'
import * as z from 'zod'
import { fileRunCreationPage } from '../../../views/documents/letter-runs/staff-file-run-creation.ts'
import type { UnknownNumber } from '../../../views/documents/outgoing/staff-exchange-words.ts'
import { getOffice, type Registry } from '../../accounts/people/index.ts'
import {
  freshFactor,
  type Handler,
  type IdentityEnv,
  refuseEndedSession,
  registryOnly,
} from '../../accounts/sessions/index.ts'
import { listByReference } from '../../cases/record/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { inEach } from '../../platform/localized.ts'
import { checkFields, type FormErrors } from '../../platform/web/forms.ts'
import { documentLanguages } from '../../tribunal/languages.ts'
import { checkStored } from '../intake/checking.ts'
import { refusalStatus, removeTaken, type TakenFiles, takeFiles } from '../intake/form-body.ts'
import { wordFields } from '../letters/staff-routes.ts'
import { outgoingTypes } from '../values.ts'
import { mostCasesOfRun, prepareFileRun } from './commands.ts'
import { staffLetterRunPaths } from './paths.ts'

const mostNumbers = 20_000

const FileForm = z.object({
  type: z.enum(outgoingTypes, 'typeMissing'),
  title: wordFields.title,
  language: z.enum(documentLanguages, 'languageMissing'),
  numbers: z.string().max(mostNumbers, 'textTooLong').default(''),
})

/** One file to many cases: taken and checked once, looked at, then put into each by the job of the letters. */
export const fileRunRoutes = new Hono<IdentityEnv>()
  .get(staffLetterRunPaths.fileRunCreation.pattern, registryOnly, freshFactor, (c) =>
    c.html(fileRunCreationPage(creationData(c.var))),
  )
  .post(staffLetterRunPaths.fileRunCreation.pattern, registryOnly, freshFactor, async (c) => {
    const { i18n, portal } = c.var
    const room = { files: 1, bytes: portal.settings.limits.fileBytes }
    const taken = await takeFiles(c, room, { fieldBytes: mostNumbers })
    let started: Started | undefined
    try {
      started = await startTaken(c.var, taken, () => refuseEndedSession(c))
    } finally {
      if (!started?.ok) await removeTaken(c, taken)
    }
    if (started.ok) return c.redirect(staffLetterRunPaths.letterRun(i18n.locale, started.id), 303)
    const { errors, unknown = [] } = started
    const page = fileRunCreationPage({ ...creationData(c.var), errors, typed: taken.fields, unknown })
    return c.html(page, refusalStatus(taken.refused))
  })

const creationData = ({ db, i18n, portal, actor }: Handler<Registry>) => ({
  i18n,
  office: getOffice(db, actor.officeId),
  types: outgoingTypes,
  most: mostCasesOfRun,
  maximum: portal.settings.limits.fileBytes,
})

type Started =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly errors: FormErrors; readonly unknown?: readonly UnknownNumber[] }

/** `askAgain`: before anything begins, after the seconds that the scanner can take. */
async function startTaken(
  { db, portal, actor }: Handler<Registry>,
  taken: TakenFiles,
  askAgain: () => void,
): Promise<Started> {
  const refuse = (errors: FormErrors, unknown: readonly UnknownNumber[] = []): Started => ({
    ok: false,
    errors,
    unknown,
  })
  const form = checkFields(Object.entries(taken.fields), FileForm)
  const [refused] = taken.refused
  if (refused) return refuse({ file: `refused.${refused.reason}` })
  if (taken.stopped) return refuse({ file: 'cutOff' })
  const [ready] = taken.ready
  if (!ready) return refuse({ ...(form.ok ? {} : form.errors), file: 'fileMissing' })
  if (!form.ok) return refuse(form.errors)
  const found = casesByNumber(db, actor, form.value.numbers)
  if (found.unknown.length > 0) return refuse({ numbers: 'numbersUnknown' }, found.unknown)

  const { type, title, language } = form.value
  const { fileName, stored } = ready
  const checked = await checkStored(portal, stored)
  if (checked.verdict === 'held' || checked.verdict === 'refused') return refuse({ file: checked.verdict })
  askAgain()
  const words = { title, body: '' }
  const file = { stored, fileName, language, checked, firstByteAt: ready.firstByteAt.epochMilliseconds }
  const run = { type, ...inEach(() => words), file, caseIds: found.ids }
  const started = prepareFileRun(db, actor, run, portal.clock())
  return started.ok ? { ok: true, id: started.value } : refuse({ numbers: started.error })
}

/** File numbers as they are pasted, apart by spaces, commas or lines. Of several divisions under one number all are meant. */
export function casesByNumber(db: Db, officer: Registry, text: string): { ids: string[]; unknown: UnknownNumber[] } {
  const lineOf = new Map<string, number>()
  for (const [index, line] of text.split(/\r\n?|\n/).entries())
    for (const number of line.split(/[\s,;]+/).filter(Boolean)) if (!lineOf.has(number)) lineOf.set(number, index + 1)
  const found = [...lineOf].map(([number, line]) => ({
    number,
    line,
    ids: listByReference(db, officer, number)
      .filter(({ officeId }) => officeId === officer.officeId)
      .map(({ id }) => id),
  }))
  return {
    ids: found.flatMap(({ ids }) => ids),
    unknown: found.filter(({ ids }) => ids.length === 0).map(({ number, line }) => ({ number, line })),
  }
}
