import type { MemberDeadline } from '../../../src/cases/deadlines/member-queries.ts'
import { deadlinePaths } from '../../../src/cases/deadlines/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  buttonRow,
  type Content,
  hiddenField,
  html,
  momentTag,
  personName,
  postForm,
  submitButton,
  tag,
} from '../../components/index.ts'
import { limitName } from '../../components/limit-words.ts'
import { markable } from '../../components/markable.ts'

/** What this side noted of a deadline: done or not applicable, who and when. */
export function markWords(i18n: I18n, { marks, capacities }: MemberDeadline): Content {
  const several = capacities.length > 1
  return html`${marks.map(
    ({ state, principalId, markedByName, markedAt }) => html`
    <p>${tag({ kind: state === 'done' ? 'success' : 'neutral', word: i18n.t(`deadlinePages:mark.${state}`) })} <span class="aside">${several && html`${i18n.t('deadlinePages:mark.for')} ${personName(nameOf(capacities, principalId))} · `}${personName(markedByName)}, ${momentTag({ i18n, at: markedAt })}</span></p>`,
  )}`
}

const nameOf = (capacities: MemberDeadline['capacities'], id: string) =>
  capacities.find(({ principalId }) => principalId === id)?.principalName ?? ''

/**
 * Marks a deadline as done or not applicable, or undoes that, for each principal for whom the reader may prepare. What was
 * filed or waived needs no mark, and the registry's day is met by the correction alone.
 */
export function markForms(i18n: I18n, deadline: MemberDeadline): Content {
  const { marks } = deadline
  const able = markable(deadline)
  return html`${able.map(({ principalId, principalName }) => {
    const isMarked = marks.some((mark) => mark.principalId === principalId)
    const about = aboutWords(i18n, deadline, able.length > 1 ? principalName : undefined)
    return markForm(i18n, deadline, { principalId, isMarked, about })
  })}`
}

const aboutWords = (i18n: I18n, { id, day }: MemberDeadline, name: string | undefined) =>
  [limitName(i18n, id), day === null ? undefined : i18n.day(day), name].filter((part) => part !== undefined).join(', ')

type Form = { principalId: string; isMarked: boolean; about: string }

function markForm({ t, locale }: I18n, { theCase, key }: MemberDeadline, { principalId, isMarked, about }: Form) {
  const button = (state: 'done' | 'notNeeded' | 'open') =>
    submitButton({ label: t(`deadlinePages:mark.say.${state}`), kind: 'plain', name: 'state', value: state, about })
  return postForm(
    { action: deadlinePaths.deadlineMarks(locale, theCase.id) },
    html`${hiddenField('for', principalId)}${hiddenField('key', key)}
    ${isMarked ? buttonRow(button('open')) : buttonRow(button('done'), button('notNeeded'))}`,
  )
}
