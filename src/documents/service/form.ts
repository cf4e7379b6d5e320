import * as z from 'zod'
import type { Member } from '../../accounts/people/index.ts'
import { endOfDay } from '../../cases/deadlines/index.ts'
import { addDays, type Instant } from '../../platform/clock.ts'
import type { IsCurrent } from '../../platform/form-version.ts'
import { discardObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import type { FormErrors } from '../../platform/web/forms.ts'
import { asDay, isDay, readTime } from '../../platform/web/local-time.ts'
import { outlookOf } from '../submissions/outlook.ts'
import { listDocumentsOf, type OpenDraft } from '../submissions/queries.ts'
import { saveService } from './commands.ts'
import { type KeptService, type ServiceAnswers, servedAnswers, serviceWays, wordedIn } from './state.ts'
import { makeStatement } from './statement.ts'

const words = (most: number) => z.string().trim().max(most, 'tooLong').default('')

/** How the other party was served, as a form or a program says it. Error literals are the schema's messages. */
export const ServiceForm = z.object({
  served: z.enum(servedAnswers, 'servedMissing'),
  how: z
    .enum([...serviceWays, ''])
    .catch('')
    .default(''),
  day: words(40).transform(asDay),
  time: words(8),
  whom: words(200),
  by: words(200),
  whyNoProof: words(1000),
})

type ServiceInput = z.infer<typeof ServiceForm>

/**
 * Saves the answers, with the statement made from them. If the draft was sent meanwhile nothing is saved, and that is no error.
 * `errors` are literals by field; `form` is for what no field can carry, `stale` among it: the form showed other answers.
 */
export async function stateService(
  portal: Portal,
  actor: Member,
  { submission, theCase }: OpenDraft,
  asked: ServiceInput,
  at: Instant,
  isCurrent: IsCurrent<KeptService | undefined> = () => true,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly errors: FormErrors }> {
  const { db, storage, settings, clock } = portal
  const { zone } = outlookOf(db, theCase, at).office
  const errors = asked.served === 'yes' ? missingIn(asked, (day) => dayHasBegun(day, zone, at)) : {}
  if (Object.keys(errors).length > 0) return { ok: false, errors }

  const answers = answersFrom(asked)
  const listed = listDocumentsOf(db, submission)
  const isStated = answers.served === 'yes' && wordedIn(theCase.division, listed).length > 0
  const made = isStated ? await makeStatement(portal, theCase, listed, answers, at) : undefined
  if (isStated && !made) return { ok: false, errors: { form: 'noSpace' } }
  const saved = saveService(db, actor, submission.id, answers, made, settings.limits, clock(), isCurrent)
  if (!saved.ok && made) await discardObject(storage, made.file.stored)
  if (!saved.ok && saved.error !== 'notDraft') return { ok: false, errors: { form: saved.error } }
  return { ok: true }
}

function missingIn({ how, day, time, whom, by }: ServiceInput, hasBegun: (day: string) => boolean): FormErrors {
  return {
    ...(how === '' && { how: 'howMissing' }),
    ...(!isDay(day) ? { day: day === '' ? 'dayMissing' : 'dayOdd' } : !hasBegun(day) && { day: 'dayAhead' }),
    ...(time !== '' && !readTime(time) && { time: 'timeOdd' }),
    ...(whom === '' && { whom: 'whomMissing' }),
    ...(by === '' && { by: 'byMissing' }),
  }
}

/** A copy that will be given tomorrow was not given. */
const dayHasBegun = (day: string, zone: string, at: Instant) =>
  endOfDay(addDays(day, -1), zone).epochMilliseconds <= at.epochMilliseconds

/** Keeps only the answers that the first answer asks for. */
const answersFrom = ({ served, how, day, time, whom, by, whyNoProof }: ServiceInput): ServiceAnswers =>
  served === 'yes'
    ? { served, how: how || null, day, time: readTime(time) ?? null, whom, by, whyNoProof }
    : { served, how: null, day: null, time: null, whom: '', by: '', whyNoProof: '' }
