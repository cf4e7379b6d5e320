import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { staffLetterRunPaths } from '../../../src/documents/letter-runs/paths.ts'
import type { ReachedRun, RunState } from '../../../src/documents/letter-runs/queries.ts'
import { staffLetterTemplatePaths } from '../../../src/documents/templates/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { typeName } from '../../components/document-words.ts'

import {
  buttonLink,
  buttonRow,
  type Content,
  dataTable,
  html,
  momentTag,
  notice,
  personName,
  tag,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type Run = ReachedRun & { readonly state: RunState }

type RunsData = { i18n: I18n; runs: readonly Run[]; done?: string | undefined }

export function letterRunsPage({ i18n, runs, done }: RunsData) {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('outgoing:runs.title'),
      back: { href: staffCasePaths.cases(locale), label: t('admin:cases.title') },
    },
    html`
    ${done === 'discarded' && notice({ i18n, kind: 'success', title: t('outgoing:runDone.discarded') })}
    <div class="titled"><h1>${t('outgoing:runs.title')}</h1>${buttonRow(
      buttonLink({ href: staffLetterRunPaths.letterRunCreation(locale), label: t('outgoing:runs.new') }),
      buttonLink({
        href: staffLetterRunPaths.fileRunCreation(locale),
        label: t('outgoing:fileRun.title'),
        kind: 'secondary',
      }),
      html`<a href="${staffLetterTemplatePaths.letterTemplates(locale)}">${t('templates:list.title')}</a>`,
    )}</div>
    <p>${t('outgoing:runs.lead')}</p>
    ${dataTable({
      none: t('outgoing:runs.none'),
      caption: t('outgoing:runs.title'),
      captionHidden: true,
      columns: [
        { label: t('outgoing:runs.letter') },
        { label: t('admin:case.type') },
        { label: t('outgoing:runs.started'), isNamed: true },
        { label: t('outgoing:runs.cases'), kind: 'number' },
        { label: t('outgoing:runs.state') },
      ],
      rows: runs.map((run) => [
        html`<a href="${staffLetterRunPaths.letterRun(locale, run.id)}">${personName(run[locale].title)}</a>`,
        typeName(i18n, run.type),
        momentTag({ i18n, at: run.startedAt }),
        i18n.number(run.progress.total),
        runTag(i18n, run),
      ]),
    })}`,
  )
}

export const runTag = ({ t }: I18n, { state, progress }: Run): Content => {
  if (state === 'running') return tag({ kind: 'info', word: t('outgoing:runs.stateWords.running') })
  if (state === 'prepared') return tag({ kind: 'neutral', word: t('outgoing:runs.stateWords.prepared') })
  if (state === 'stopped') return tag({ kind: 'warning', word: t('outgoing:runs.stateWords.stopped') })
  return progress.failed + progress.lacking > 0
    ? tag({ kind: 'warning', word: t('outgoing:runs.stateWords.partly') })
    : tag({ kind: 'success', word: t('outgoing:runs.stateWords.finished') })
}
