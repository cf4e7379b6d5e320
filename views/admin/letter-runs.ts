import type { LetterRun, RunProgress } from '../../src/documents/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import {
  buttonLink,
  type Content,
  dataTable,
  emptyLine,
  html,
  moment,
  personName,
  progressLine,
  reference,
  tag,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { typeName } from './words.ts'

type Run = LetterRun & { readonly progress: RunProgress }

export function letterRunsPage({ i18n, runs }: { i18n: I18n; runs: readonly Run[] }) {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('outgoing:runs.title'),
      wide: true,
      back: { href: paths.admin.cases(locale), label: t('admin:cases.title') },
    },
    html`
    <h1>${t('outgoing:runs.title')}</h1>
    <p>${t('outgoing:runs.lead')}</p>
    <p>${buttonLink({ href: paths.admin.letterRunCreation(locale), label: t('outgoing:runs.new') })}
    ${buttonLink({ href: paths.admin.fileRunCreation(locale), label: t('outgoing:fileRun.title'), kind: 'secondary' })}</p>
    ${
      runs.length === 0
        ? emptyLine(t('outgoing:runs.none'))
        : dataTable({
            caption: t('outgoing:runs.title'),
            captionHidden: true,
            columns: [
              { label: t('outgoing:runs.letter') },
              { label: t('admin:case.type') },
              { label: t('outgoing:runs.started') },
              { label: t('outgoing:runs.cases'), kind: 'number' },
              { label: t('outgoing:runs.state') },
            ],
            rows: runs.map((run) => [
              html`<a href="${paths.admin.letterRun(locale, run.id)}">${personName(run[locale].title)}</a>`,
              typeName(i18n, run.type),
              moment({ i18n, at: run.startedAt }),
              i18n.number(run.progress.total),
              stateTag(i18n, run),
            ]),
          })
    }`,
  )
}

const stateTag = ({ t }: I18n, { finishedAt, progress }: Run): Content => {
  if (finishedAt === null) return tag({ kind: 'info', word: t('outgoing:runs.stateWords.running') })
  return progress.failed > 0
    ? tag({ kind: 'warning', word: t('outgoing:runs.stateWords.partly') })
    : tag({ kind: 'success', word: t('outgoing:runs.stateWords.finished') })
}

type RunCase = {
  readonly caseId: string
  readonly outcome: 'sent' | 'notReached' | 'failed' | null
  readonly documentId: string | null
  readonly reference: string
  readonly title: string
}

/** How far a run is; looks again by itself while it goes on. */
export function letterRunPage({ i18n, run, cases }: { i18n: I18n; run: Run; cases: readonly RunCase[] }) {
  const { t, locale } = i18n
  const { total, sent, failed } = run.progress
  const isRunning = run.finishedAt === null
  const done = sent + failed
  return page(
    i18n,
    {
      title: t('outgoing:run.title'),
      wide: true,
      back: { href: paths.admin.letterRuns(locale), label: t('outgoing:runs.title') },
    },
    html`
    <h1>${t('outgoing:run.title')}</h1>
    <p class="lead">${personName(run[locale].title)}</p>
    <div id="run-progress" ${isRunning && html`hx-get="${paths.admin.letterRun(locale, run.id)}" hx-trigger="every 2s" hx-select="#run-progress" hx-swap="outerHTML" hx-headers='{"X-Polling":"true"}'`}>
      <p>${stateTag(i18n, run)}</p>
      ${progressLine({ id: 'run-bar', words: t('outgoing:run.progress', { done: i18n.number(done), total: i18n.number(total) }), value: done, max: Math.max(1, total) })}
      <p class="hidden" role="status">${isRunning ? t('outgoing:run.quarter', { percent: Math.floor((4 * done) / Math.max(1, total)) * 25 }) : t('outgoing:run.finished', { count: sent })}</p>
      ${isRunning && html`<p>${t('outgoing:run.leave')}</p>`}
      ${dataTable({
        caption: t('outgoing:run.cases'),
        columns: [{ label: t('admin:queue.file') }, { label: t('outgoing:run.outcome') }],
        rows: cases.map((one) => [
          html`<a href="${paths.admin.case(locale, one.caseId)}">${reference(one.reference)}</a> ${personName(one.title)}`,
          one.documentId
            ? html`<a href="${paths.admin.documentSent(locale, one.caseId, one.documentId)}">${t('outgoing:run.outcomes.sent')}</a>`
            : t(`outgoing:run.outcomes.${one.outcome ?? 'waits'}`),
        ]),
      })}
    </div>`,
  )
}
