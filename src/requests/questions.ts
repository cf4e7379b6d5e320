import type { Hearing } from '../cases/hearings/index.ts'
import type { Flaws } from './flaws.ts'
import { controlsOf, fieldsShown, type RequestField, type ShownField, takesFiles, type Values } from './kinds.ts'
import type { Request } from './queries.ts'

/** One page of a request's form: a field, or two that only make sense together; the hearing; the papers that go with it. */
export type Question = { readonly name: string; readonly fields: readonly ShownField[] }

/** The second of each is asked with the first. */
const together: Readonly<Partial<Record<RequestField['name'], RequestField['name']>>> = {
  serviceDay: 'serviceHow',
  untilDay: 'fromDay',
  dialect: 'interpreting',
  condition: 'efforts',
}

type Asked = {
  readonly request: Pick<Request, 'kind'>
  readonly fields: readonly RequestField[]
  readonly values: Values
  readonly hearings: readonly Hearing[]
}

/** What is asked, in the order of its pages: only what the answers given ask for. */
export function questionsOf({ request, fields, values, hearings }: Asked): Question[] {
  const shown = fieldsShown(fields, values)
  const firsts = shown.filter(({ name }) => !shown.some((other) => other.name === together[name]))
  return [
    ...(hearings.length > 1 ? [{ name: 'hearing', fields: [] }] : []),
    ...firsts.map((first) => ({
      name: first.name,
      fields: [first, ...shown.filter(({ name }) => together[name] === first.name)],
    })),
    ...(takesFiles(request.kind) ? [{ name: 'files', fields: [] }] : []),
  ]
}

/** Names of the controls on its page. */
export const controlsIn = ({ name, fields }: Question): string[] =>
  name === 'hearing' ? ['hearing'] : fields.flatMap(controlsOf)

/** What is wrong on its page; a certificate that is still to be added is missing among the papers. */
export const flawsIn = (question: Question, flaws: Flaws): Flaws =>
  Object.fromEntries(
    Object.entries(flaws).filter(([name, flaw]) =>
      flaw === 'certificateMissing' ? question.name === 'files' : controlsIn(question).includes(name),
    ),
  )

/** The page on which a draft opens: of a new one the first, else the first where something is missing. */
export function openingOf(questions: readonly Question[], values: Values, flaws: Flaws): Question | undefined {
  const isNew = Object.keys(values).length === 0
  const flawed = questions.find((question) => Object.keys(flawsIn(question, flaws)).length > 0)
  return (isNew ? undefined : flawed) ?? questions[0]
}
