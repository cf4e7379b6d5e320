import { practicePaths } from '../../src/announcements/practice/paths.ts'
import { besideDay } from '../../src/cases/deadlines/day-words.ts'
import type { EarlierMove } from '../../src/cases/news/earlier-moves.ts'
import type { MovedDeadlines } from '../../src/cases/news/moved-deadlines.ts'
import { casePaths } from '../../src/cases/record/paths.ts'
import { recordRequestPaths } from '../../src/cases/record-requests/paths.ts'
import type { EndingAccess } from '../../src/cases/retention/retention.ts'
import { sharePaths } from '../../src/cases/shares/paths.ts'
import { delegatePaths } from '../../src/delegation/paths.ts'
import { sendingPaths } from '../../src/documents/sending/paths.ts'
import { submissionPaths } from '../../src/documents/submissions/paths.ts'
import type { OpenDraft } from '../../src/documents/submissions/ready.ts'
import { localized, nameIn, textIn } from '../../src/platform/localized.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { questionPaths } from '../../src/questions/paths.ts'
import { requestPaths } from '../../src/requests/paths.ts'
import type { EndingGrant } from '../../src/today/endings.ts'
import { todayPaths } from '../../src/today/paths.ts'
import type { Todo } from '../../src/today/todo.ts'
import { type Content, caseName, dayTag, html, momentTag, personName, unbroken } from '../components/index.ts'
import { limitName } from '../components/limit-words.ts'
import { movedText } from '../components/moved-words.ts'
import { orderMoved } from '../components/order-words.ts'
import { type WorkRow, workTable } from '../components/work-table.ts'

/** A task in words: what, in which case, by when or since when, and where it is done. */
type TodoWords = {
  readonly what: Content
  readonly about: Content
  readonly when: Content
  readonly href: string
  readonly button: string
}

const shown = 5

/** Its rest is folded: the most urgent come first. */
export function todoPart(i18n: I18n, own: string, todo: readonly Todo[]): Content {
  if (todo.length === 0) return ''
  const { t } = i18n
  const title = t('today:todo.title')
  const more = todo.slice(shown)
  return html`
    <h2 id="todo">${title}</h2>
    ${todoTable(i18n, own, title, todo.slice(0, shown))}
    ${
      more.length > 0 &&
      html`<details><summary>${t('today:todo.more', { count: more.length })}</summary>
    ${todoTable(i18n, own, t('today:todo.more', { count: more.length }), more)}</details>`
    }`
}

const todoTable = (i18n: I18n, own: string, caption: string, todo: readonly Todo[]) => {
  const heads = (['what', 'case', 'when', 'act'] as const).map((name) => ({
    label: i18n.t(`today:todo.column.${name}`),
    isHidden: true,
  }))
  return workTable({ caption, columns: heads, groups: [{ rows: todo.map((one) => todoRow(i18n, own, one)) }] })
}

function todoRow(i18n: I18n, own: string, todo: Todo): WorkRow {
  const { what, about, when, href, button } = todoWords(i18n, own, todo)
  return {
    heading: { content: what },
    cells: [
      { content: about },
      { content: when },
      {
        content: html`<a class="button secondary small" href="${href}">${button}<span class="hidden"> ${what}</span></a>`,
        kind: 'act',
      },
    ],
  }
}

type Called = Parameters<typeof caseName>[0] & { readonly caseId: string; readonly reference: string }

export function todoWords(i18n: I18n, own: string, todo: Todo): TodoWords {
  const { t, locale } = i18n
  const of = (called: Called, principal?: { readonly principalId: string; readonly principalName: string }) => {
    const other = principal && principal.principalId !== own ? principal.principalName : undefined
    return html`<a class="ref" href="${casePaths.case(locale, called.caseId)}">${called.reference}</a> ${caseName(called)}${other && html` <span class="aside">${t('today:for')} ${personName(other)}</span>`}`
  }
  const button = t(`today:todo.button.${todo.kind}`)
  const since = todo.at
    ? html`${t(`today:todo.since.${sinceOf(todo.kind)}`)} ${momentTag({ i18n, at: todo.at, form: 'short' })}`
    : ''
  switch (todo.kind) {
    case 'returned': {
      const { submission } = todo
      const { number, returnCode, correctBy, draftId, id } = submission
      const what = unbroken(t('today:todo.what.returned', { number: number ?? '' }))
      return {
        what: html`${what}${returnCode && html`${t('today:todo.because')}${t(`registry:code.${returnCode}`)}`}`,
        about: of(submission, submission),
        when: correctBy ? byDay(i18n, correctBy.day, correctBy.zone) : since,
        href: submissionPaths.submission(locale, draftId ?? id),
        button,
      }
    }
    case 'prepared':
    case 'begun': {
      const { submission } = todo
      const { documentCount: count, editorName, limit, id } = submission
      const isReady = todo.kind === 'prepared'
      return {
        what: isReady
          ? html`${t('today:todo.what.prepared', { count })} ${personName(editorName)}`
          : t('today:todo.what.begun', { count }),
        about: of(submission, submission),
        when: limit ? byStated(i18n, limit) : since,
        href: isReady ? sendingPaths.submissionReview(locale, id) : submissionPaths.submission(locale, id),
        button,
      }
    }
    case 'late': {
      const { submission } = todo
      const what = t('today:todo.what.late', { number: submission.number ?? '' })
      const href = submissionPaths.submission(locale, submission.id)
      return { what, about: of(submission, submission), when: since, href, button }
    }
    case 'moved':
      return { what: movedWords(i18n, todo.moved), about: '', when: '', href: todayPaths.changes(locale), button }
    case 'earlier':
      return earlierWords(i18n, todo.moves, of, button)
    case 'ordered': {
      const { theCase, facts, action } = todo.news
      return {
        what: html`${t(`today:todo.what.${action === 'limitOrder.cancelled' ? 'orderCancelled' : 'ordered'}`)} ${unbroken(orderMoved(i18n, facts))}`,
        about: of({ ...theCase, caseId: theCase.id }),
        when: since,
        href: `${casePaths.case(locale, theCase.id)}#deadlines`,
        button,
      }
    }
    case 'answered':
    case 'requestBegun': {
      const { request } = todo
      const state = request.state === 'granted' || request.state === 'declined' ? request.state : 'begun'
      const what = t(`today:todo.request.${state}`, { kind: t(`requests:kind.${request.kind}`) })
      return { what, about: of(request, request), when: since, href: requestPaths.request(locale, request.id), button }
    }
    case 'replied': {
      const { question } = todo
      return {
        what: html`${t('today:todo.what.replied')} ${personName(question.subject)}`,
        about: of({ ...question.theCase, caseId: question.caseId }),
        when: since,
        href: questionPaths.question(locale, question.id),
        button,
      }
    }
    case 'decided': {
      const { kind, reference, clientName, decision } = todo.request
      return {
        what: t(`today:todo.record.${kind}.${decision === 'granted' ? 'granted' : 'declined'}`),
        about: html`<span class="ref">${reference}</span>${clientName && html` ${personName(clientName)}`}`,
        when: since,
        href: recordRequestPaths.recordRequests(locale),
        button,
      }
    }
    case 'offer': {
      const { name, cases } = todo.offer
      const how = cases === 'all' ? t('today:todo.offer.all') : t('today:todo.offer.some', { count: cases })
      return {
        what: html`${personName(name)} ${how}`,
        about: '',
        when: since,
        href: delegatePaths.delegates(locale),
        button,
      }
    }
    case 'practice': {
      const { version } = todo
      const what = html`${t('today:todo.what.practice')} ${personName(textIn(i18n, localized(version, 'title')))}`
      return { what, about: '', when: since, href: practicePaths.practiceNotice(locale, version.noticeId), button }
    }
    case 'ending':
      return endingWords(i18n, todo.ending, button)
    case 'closing':
      return closingWords(i18n, todo.closing, button)
  }
}

const sinceOf = (kind: Todo['kind']) =>
  kind === 'prepared' || kind === 'begun' || kind === 'requestBegun'
    ? 'changed'
    : kind === 'returned' || kind === 'late' || kind === 'offer' || kind === 'practice' || kind === 'ordered'
      ? kind
      : 'answered'

/** A last day; its place where that has another clock than the reader. */
const byDay = (i18n: I18n, day: string, zone: string): Content =>
  html`<span class="soon">${i18n.t('today:by')} ${dayTag({ i18n, day, form: 'short' })}</span>${zone !== i18n.zone && html` <span class="aside">${i18n.zoneName(zone)}</span>`}`

/** The day to act by, and where it is the safe one, the last day beside it. */
function byStated(i18n: I18n, { said, zone }: NonNullable<OpenDraft['limit']>): Content {
  const beside = besideDay(i18n, said, 'short')
  return html`${byDay(i18n, said.phase === 'ahead' ? said.actBy : said.lastDay, zone)}${beside && html` <span class="aside">${unbroken(beside)}</span>`}`
}

/** One is named with its days, of several how many there are. */
function earlierWords(
  i18n: I18n,
  moves: readonly [EarlierMove, ...EarlierMove[]],
  of: (called: Called) => Content,
  button: string,
): TodoWords {
  const { t, locale } = i18n
  const [first] = moves
  const isOne = moves.length === 1
  return {
    what: isOne
      ? html`${t('today:todo.earlierOne')} ${unbroken(movedText(i18n, first))}`
      : t('today:todo.earlier', { count: moves.length }),
    about: isOne ? of({ ...first.theCase, caseId: first.theCase.id }) : '',
    when: html`${t('today:todo.since.earlier')} ${momentTag({ i18n, at: first.at, form: 'short' })}`,
    href: `${todayPaths.changes(locale)}#earlier`,
    button,
  }
}

const movedWords = (i18n: I18n, { because, about, office, moved: count }: MovedDeadlines): string =>
  because === 'officeCalendar'
    ? i18n.t('today:moved.officeCalendar', { count, office: office ? nameIn(i18n, office) : '' })
    : i18n.t('today:moved.practiceNotice', { count, limit: limitName(i18n, about) })

/** Where it can be extended, or what it gives access to. */
function grantHref(locale: I18n['locale'], { kind, id }: EndingGrant): string {
  if (kind === 'delegateOfMine') return delegatePaths.delegate(locale, id)
  if (kind === 'shareOfMine') return sharePaths.share(locale, id)
  return kind === 'sharedWithMe' ? casePaths.case(locale, id) : delegatePaths.delegates(locale)
}

function endingWords(i18n: I18n, ending: EndingGrant, button: string): TodoWords {
  const { kind, name, reference, until, zone = i18n.zone } = ending
  return {
    what: html`${i18n.t(`today:endings.${kind}`)} ${personName(name)}`,
    about: reference ? html`<span class="ref">${reference}</span>` : '',
    when: html`${i18n.t('today:until')} ${momentTag({ i18n, at: until - 60_000, zone, form: 'short' })}`,
    href: grantHref(i18n.locale, ending),
    button,
  }
}

function closingWords(i18n: I18n, closing: readonly [EndingAccess, ...EndingAccess[]], button: string): TodoWords {
  const { t, locale } = i18n
  const [{ theCase, endsAt }] = closing
  const isOne = closing.length === 1
  return {
    what: t('today:todo.closing', { count: closing.length }),
    about: isOne
      ? html`<a class="ref" href="${casePaths.case(locale, theCase.id)}">${theCase.reference}</a> ${caseName(theCase)}`
      : '',
    when: html`${t('today:todo.closes')} ${dayTag({ i18n, day: i18n.isoDate(endsAt - 1), form: 'short' })}`,
    href: isOne ? casePaths.case(locale, theCase.id) : casePaths.cases(locale, { view: 'ended' }),
    button,
  }
}
