import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { staffLetterRunPaths } from '../../../src/documents/letter-runs/paths.ts'
import type { ReachedRun, RunCase, RunState } from '../../../src/documents/letter-runs/queries.ts'
import type { RunFile } from '../../../src/documents/letter-runs/schema.ts'
import {
  casesLeft,
  type RunPart,
  type RunReach,
  runParts,
  standingOf,
} from '../../../src/documents/letter-runs/values.ts'
import { staffOutgoingPaths } from '../../../src/documents/outgoing/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { typeName } from '../../components/document-words.ts'

import {
  buttonRow,
  type Content,
  caseName,
  checkboxes,
  dataTable,
  html,
  notice,
  pager,
  personName,
  postForm,
  progressLine,
  reference,
  type SummaryRow,
  submitButton,
  summaryList,
  warningText,
} from '../../components/index.ts'
import { workBar } from '../../components/work-bar.ts'
import { page } from '../../layout.ts'
import { sayMissing } from '../templates/staff-template-words.ts'
import { pagesOf } from '../words.ts'
import { runTag } from './staff-letter-runs.ts'

export const runDone = ['started', 'stopped', 'discarded', 'tooLate'] as const
type RunDone = (typeof runDone)[number]

type ShownRun = ReachedRun & { readonly state: RunState }

type RunData = {
  i18n: I18n
  run: ShownRun
  /** Which of its cases are shown, and from which position. */
  asked: { readonly done?: RunDone | undefined; readonly of: RunPart; readonly after?: number | undefined }
  cases: readonly RunCase[]
  /** Before it begins: whom the portal does not reach. */
  reach: RunReach | undefined
  next: number | undefined
}

/** Before it begins: what would be sent and what is left out; then its progress; then the result. */
export function letterRunPage(data: RunData) {
  const { i18n, run, asked } = data
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: run[locale].title,
      back: { href: staffLetterRunPaths.letterRuns(locale), label: t('outgoing:runs.title') },
    },
    html`
    ${isStill(data) && asked.done && notice({ i18n, kind: asked.done === 'tooLate' ? 'warning' : 'success', title: t(`outgoing:runDone.${asked.done}`) })}
    <h1>${personName(run[locale].title)}</h1>
    <p class="lead">${t(run.file ? 'outgoing:fileRun.title' : 'outgoing:run.title')}</p>
    ${run.state === 'prepared' ? preparedPart(data) : progressPart(data)}`,
  )
}

/** What an address says was done is not said any more once the run has gone on. */
const isStill = ({ run: { state }, asked: { done } }: RunData): boolean =>
  done === 'started' ? state === 'running' : done !== 'stopped' || state === 'stopped'

const leftOf = ({ progress }: ShownRun) => casesLeft(progress)

function preparedPart(data: RunData): Content {
  const { i18n, run, reach } = data
  const unreached = [...(reach?.unread ?? [])].filter((id) => !reach?.byPost.has(id)).length
  const lackingAddress = reach?.withoutAddress.size ?? 0
  const { t, locale } = i18n
  const count = leftOf(run)
  const { lacking } = run.progress
  return html`
    <p>${t(run.file ? 'outgoing:check.fileLead' : 'outgoing:check.lead')}</p>
    ${summaryList([
      { key: t('admin:case.type'), value: typeName(i18n, run.type) },
      ...(run.file ? [fileRow(data, run.file)] : []),
      {
        key: t(run.file ? 'outgoing:check.files' : 'outgoing:check.sent'),
        value: html`<strong>${i18n.number(count)}</strong>`,
      },
      ...(reach && reach.letters > 0 ? [{ key: t('outgoing:check.post'), value: i18n.number(reach.letters) }] : []),
      ...(unreached > 0 ? [{ key: t('outgoing:check.unread'), value: i18n.number(unreached) }] : []),
      ...(run.file ? [] : [{ key: t('outgoing:check.lacking'), value: i18n.number(lacking) }]),
    ])}
    ${lackingAddress > 0 && notice({ i18n, kind: 'warning', title: t('outgoing:check.addressTitle', { count: lackingAddress }), body: html`<p>${t('outgoing:check.addressWhat')} <a href="${staffLetterRunPaths.letterRunTable(locale, run.id)}">${t('outgoing:run.table')}</a></p>` })}
    ${unreached > 0 && notice({ i18n, kind: 'warning', title: t('outgoing:check.unreadTitle', { count: unreached }), body: html`<p>${t('outgoing:check.unreadWhat')} <a href="${staffLetterRunPaths.letterRunTable(locale, run.id)}">${t('outgoing:run.table')}</a></p>` })}
    ${
      lacking > 0 &&
      notice({
        i18n,
        kind: 'warning',
        title: t('outgoing:check.lackingTitle', { count: lacking }),
        body: html`<p>${t('outgoing:check.lackingWhat')}</p>
          <p><a href="${staffLetterRunPaths.letterRun(locale, run.id, { of: 'lacking' })}">${t('outgoing:check.lackingShow')}</a> ·
            <a href="${staffLetterRunPaths.letterRunTable(locale, run.id, { of: 'lacking' })}">${t('outgoing:check.lackingTable')}</a></p>`,
      })
    }
    ${
      count > 0
        ? html`${warningText({ i18n, text: t(run.file ? 'outgoing:fileRun.warning' : 'outgoing:creation.warning') })}
    ${postForm({ action: staffLetterRunPaths.letterRunStart(locale, run.id), seal: i18n.seal }, html`${reach && reach.letters > 0 && postBox(i18n, reach)}${submitButton({ label: t(run.file ? 'outgoing:check.startFile' : 'outgoing:check.start', { count }) })}`)}`
        : notice({ i18n, kind: 'information', title: t('outgoing:check.nothing') })
    }
    ${postForm({ action: staffLetterRunPaths.letterRunDiscarding(locale, run.id), seal: i18n.seal }, submitButton({ label: t('outgoing:check.discard'), kind: 'secondary' }))}
    ${caseList(data)}`
}

/** People without an account whose address the case has get it on paper, unless the officer unticks it. */
const postBox = (i18n: I18n, { letters }: RunReach): Content =>
  checkboxes({
    i18n,
    name: 'post',
    label: i18n.t('outgoing:post.legend'),
    hint: i18n.t('outgoing:check.postHint'),
    options: [{ value: 'yes', label: i18n.t('outgoing:check.postBox', { count: letters }) }],
    values: ['yes'],
  })

const fileRow = ({ i18n, run }: RunData, { fileName, checked, language }: RunFile): SummaryRow => {
  const { t, locale } = i18n
  const name = language === 'other' ? t('outgoing:writing.otherLanguage') : t(`common:language.${language}`)
  return {
    key: t('admin:sending.file'),
    value: html`<a href="${staffLetterRunPaths.letterRunPaper(locale, run.id, 0)}">${personName(fileName)}</a>, ${pagesOf(i18n, checked.pages)}, ${name}`,
  }
}

/** Polls every two seconds during the work; polling does not extend the session. */
function progressPart(data: RunData): Content {
  const { i18n, run, asked } = data
  const { t, locale } = i18n
  const { total, sent, posted, unread, lacking, failed, letters } = run.progress
  const isRunning = run.state === 'running'
  const done = total - leftOf(run)
  const hereHref = staffLetterRunPaths.letterRun(locale, run.id, { of: asked.of, after: asked.after })
  return html`
    <div id="run-progress" ${isRunning && html`hx-get="${hereHref}" hx-trigger="every 2s" hx-select="#run-progress" hx-swap="outerHTML" hx-headers='{"X-Polling":"true"}'`}>
      <p>${runTag(i18n, run)}</p>
      ${progressLine({ id: 'run-bar', words: t('outgoing:run.progress', { done: i18n.number(done), total: i18n.number(total) }), value: done, max: Math.max(1, total) })}
      <p class="hidden" role="status">${isRunning ? t('outgoing:run.quarter', { percent: Math.floor((4 * done) / Math.max(1, total)) * 25 }) : t('outgoing:run.finished', { count: sent + posted })}</p>
      ${summaryList([
        { key: t('outgoing:run.parts.sent'), value: i18n.number(sent) },
        ...(posted > 0 ? [{ key: t('outgoing:run.parts.posted'), value: i18n.number(posted) }] : []),
        ...(unread > 0 ? [{ key: t('outgoing:run.parts.unread'), value: i18n.number(unread) }] : []),
        { key: t('outgoing:run.parts.lacking'), value: i18n.number(lacking) },
        { key: t('outgoing:run.parts.failed'), value: i18n.number(failed) },
        { key: t('outgoing:run.parts.waiting'), value: i18n.number(leftOf(run)) },
        ...(letters > 0 ? [{ key: t('outgoing:check.post'), value: i18n.number(letters) }] : []),
      ])}
      ${isRunning && html`<p>${t('outgoing:run.leave')} <a href="${hereHref}">${t('outgoing:run.look')}</a></p>`}
      ${isRunning && html`<p>${t('outgoing:run.stopWhat')}</p>${postForm({ action: staffLetterRunPaths.letterRunStop(locale, run.id), seal: i18n.seal }, submitButton({ label: t('outgoing:run.stop'), kind: 'secondary' }))}`}
      ${run.state === 'stopped' && html`<p>${t('outgoing:run.stopped', { count: sent + posted })}</p>${postForm({ action: staffLetterRunPaths.letterRunStart(locale, run.id), seal: i18n.seal }, buttonRow(submitButton({ label: t('outgoing:run.goOn', { count: leftOf(run) }) })))}`}
      ${caseList(data)}
    </div>`
}

function caseList({ i18n, run, asked, cases, reach, next }: RunData): Content {
  const { t, locale } = i18n
  const partHref = (of: RunPart, after?: number) => staffLetterRunPaths.letterRun(locale, run.id, { of, after })
  return html`
    <h2>${t('outgoing:run.cases')}</h2>
    ${workBar({
      i18n,
      views: partsOf(run).map((part) => ({
        href: partHref(part),
        label: t(`outgoing:run.parts.${part === 'waiting' && run.state === 'prepared' ? 'ready' : part}`),
        count: countOf(run, part),
        isCurrent: part === asked.of,
      })),
      tools: [
        {
          href: staffLetterRunPaths.letterRunTable(locale, run.id, { of: asked.of }),
          label: t('outgoing:run.table'),
        },
      ],
    })}
    ${
      cases.length === 0
        ? html`<p class="empty">${t('outgoing:run.noCases')}</p>`
        : dataTable({
            caption: t('outgoing:run.cases'),
            captionHidden: true,
            columns: [
              { label: t('admin:queue.file') },
              { label: t(run.state === 'prepared' ? 'outgoing:runs.state' : 'outgoing:run.outcome') },
              { label: t('outgoing:run.letter') },
            ],
            rows: cases.map((one) => [
              html`<a href="${staffCasePaths.case(locale, one.caseId)}">${reference(one.reference)}</a> ${caseName(one)}`,
              outcomeWords(i18n, one, reach),
              letterLink(i18n, run, one),
            ]),
          })
    }
    ${pager({ i18n, first: asked.after === undefined ? undefined : partHref(asked.of), next: next === undefined ? undefined : partHref(asked.of, next) })}`
}

const countOf = (run: ShownRun, part: RunPart): number => {
  const { progress } = run
  if (part === 'all') return progress.total
  return part === 'waiting' ? leftOf(run) : progress[part]
}

const partsOf = ({ state, progress }: ShownRun): readonly RunPart[] =>
  state === 'prepared'
    ? ['all', 'waiting', 'lacking']
    : runParts.filter((part) => (part !== 'unread' && part !== 'posted') || progress[part] > 0)

const outcomeWords = (i18n: I18n, one: RunCase, reach: RunReach | undefined): Content =>
  one.outcome === 'lacking'
    ? i18n.t('outgoing:run.lacking', { facts: sayMissing(i18n, one.missing ?? []) })
    : i18n.t(`outgoing:run.outcomes.${standingOf(one, reach)}`)

const letterLink = ({ t, locale }: I18n, { id, file }: ShownRun, one: RunCase): Content => {
  if (one.documentId)
    return html`<a href="${staffOutgoingPaths.documentSent(locale, one.caseId, one.documentId)}">${t('outgoing:run.open')}<span class="hidden"> ${one.reference}</span></a>`
  if (file || one.outcome === 'notReached') return ''
  return html`<a href="${staffLetterRunPaths.letterRunLetter(locale, id, one.position)}">${t('outgoing:run.preview')}<span class="hidden"> ${one.reference}</span></a>`
}
