import { Hono } from 'hono'
import * as z from 'zod'
import { calculatorPage } from '../../../../views/cases/deadlines/calculator.ts'
import { calculationNote } from '../../../../views/cases/deadlines/calculator-note.ts'
import { listOffices } from '../../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../../accounts/sessions/index.ts'
import { fail } from '../../../platform/result.ts'
import { parseForm } from '../../../platform/web/forms.ts'
import { query } from '../../../platform/web/query.ts'
import { stampZone } from '../../../tribunal/index.ts'
import { addNote } from '../../firm-notes/commands.ts'
import { casePaths } from '../../record/paths.ts'
import { calendarOf } from '../calendar-queries.ts'
import { deriveDeadlines } from '../derive.ts'
import { changesInForce } from '../queries.ts'
import { calculatorPaths } from './paths.ts'
import { findPlace, practicesFor } from './queries.ts'
import { choicesOf, factsOf, queryOf, readQuestion, textsSince } from './question.ts'
import type { Calculation, Question, Saving } from './types.ts'

const NoteForm = z.object({
  asked: z.string().max(2000).catch(''),
  reference: z.string().max(60).catch(''),
  for: z.string().max(40).catch(''),
})

type Asked = Pick<IdentityEnv['Variables'], 'db' | 'i18n' | 'at' | 'someone'>

/** Every limit that follows from days of one's own: counted as those of a file are, for anybody, without a trace. */
export const calculatorRoutes = new Hono<IdentityEnv>()
  .get(calculatorPaths.calculator.pattern, (c) => {
    const { question, result } = calculate(c.var, c.req.query())
    const isWrong = question.rows.some(({ error }) => error)
    return c.html(show(c.var, { question, result, saving: { reference: '' } }), isWrong ? 422 : 200)
  })
  .post(calculatorPaths.calculatorNotes.pattern, memberOnly, async (c) => {
    const { db, actor, i18n, at, portal } = c.var
    const form = await parseForm(c, NoteForm)
    const { asked, reference, for: principalId } = form.ok ? form.value : { asked: '', reference: '', for: '' }
    const { question, result } = calculate(c.var, Object.fromEntries(new URLSearchParams(asked)))
    const found = result ? findPlace(db, actor, { reference, principalId, question }, at) : fail('nothing' as const)
    if (!found.ok) {
      const practices = found.error === 'chooseFor' ? practicesFor(db, actor, reference, question, at) : undefined
      const saving = { reference, error: found.error, ...(practices && { practices }) }
      return c.html(show(c.var, { question, result, saving }), 422)
    }
    const { theCase, practice } = found.value
    const link = portal.settings.origin + calculatorPaths.calculator(i18n.locale, queryOf(question))
    const text = calculationNote(i18n, { result: result!, link, now: at.epochMilliseconds })
    const added = addNote(db, actor, theCase.id, practice.principalId, text, at)
    if (!added.ok) return c.html(show(c.var, { question, result, saving: { reference, error: 'nothing' } }), 422)
    return c.redirect(casePaths.firm(i18n.locale, theCase.id), 303)
  })

function calculate({ db, at }: Pick<Asked, 'db' | 'at'>, given: Readonly<Record<string, string>>) {
  const offices = listOffices(db)
  const read = readQuestion(given, at)
  const office =
    offices.find(({ id }) => id === read.office) ?? offices.find(({ zone }) => zone === stampZone) ?? offices[0]
  const question: Question = { ...read, office: office?.id ?? '' }
  const { division, rows } = question
  if (!division || !office || rows.length === 0 || rows.some(({ error }) => error))
    return { question, result: undefined }
  const { facts, from } = factsOf(
    { ...question, division },
    { changes: changesInForce(db), calendar: calendarOf(db, office.id), zone: office.zone },
    at,
  )
  const result = {
    question,
    division,
    office,
    deadlines: deriveDeadlines(facts, from),
    textsSince: textsSince(division),
  }
  return { question, result }
}

type Shown = { readonly question: Question; readonly result: Calculation | undefined; readonly saving: Saving }

/** Who keeps notes of a practice may keep the result as one. */
function show({ db, i18n, at, someone }: Asked, { question, result, saving }: Shown): string {
  const mayKeep = someone?.role === 'counsel' || someone?.role === 'delegate'
  return calculatorPage({
    i18n,
    choices: question.division && choicesOf(question.division),
    asked: query(queryOf(question)).slice(1),
    now: at.epochMilliseconds,
    question,
    offices: listOffices(db),
    result,
    saving: mayKeep ? saving : undefined,
  })
}
