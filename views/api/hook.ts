import { programPaths } from '../../src/api/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import {
  buttonRow,
  type Content,
  dataTable,
  emptyLine,
  html,
  momentTag,
  notice,
  postForm,
  submitButton,
  summaryList,
  tag,
  webAddress,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { hookStateTag, kindWords, type ShownHook } from './hooks.ts'

type ShownDelivery = {
  readonly id: string
  readonly kind: string
  readonly createdAt: number
  readonly nextTryAt: number
  readonly tries: number
  readonly lastTriedAt: number | null
  readonly lastStatus: number | null
  readonly lastError: string | null
  readonly doneAt: number | null
  readonly failedAt: number | null
}

type HookData = {
  i18n: I18n
  hook: ShownHook
  deliveries: readonly ShownDelivery[]
  mostTries: number
  done?: 'tested' | 'tooManyTests'
}

export function hookPage({ i18n, hook, deliveries, mostTries, done }: HookData): string {
  const { t, locale } = i18n
  const isLive = hook.endedAt === null && hook.stoppedAt === null
  return page(
    i18n,
    { title: t('api:hook.title'), back: { href: programPaths.hooks(locale), label: t('api:hooks.title') } },
    html`
    ${done && notice({ i18n, kind: done === 'tested' ? 'success' : 'warning', title: t(`api:hook.done.${done}`) })}
    <h1>${t('api:hook.title')}</h1>
    ${hook.stoppedAt !== null && notice({ i18n, kind: 'warning', title: t('api:hook.stopped'), body: t('api:hook.stoppedMore') })}
    ${summaryList([
      { key: t('api:hooks.address'), value: webAddress(hook.url) },
      { key: t('api:hooks.state'), value: hookStateTag(i18n, hook) },
      { key: t('api:hooks.of'), value: kindWords(i18n, hook.kinds) },
      { key: t('api:hooks.since'), value: momentTag({ i18n, at: hook.createdAt }) },
      ...(isLive && hook.failingSince !== null
        ? [{ key: t('api:hook.failingSince'), value: momentTag({ i18n, at: hook.failingSince }) }]
        : []),
    ])}
    ${
      isLive &&
      buttonRow(
        postForm(
          { action: programPaths.hookTest(locale, hook.id) },
          submitButton({ label: t('api:hook.test'), kind: 'secondary' }),
        ),
        postForm(
          { action: programPaths.hookEnding(locale, hook.id), seal: i18n.seal },
          submitButton({ label: t('api:hook.end'), kind: 'danger' }),
        ),
      )
    }
    <h2>${t('api:hook.messages')}</h2>
    ${deliveries.length === 0 ? emptyLine(t('api:hook.none')) : deliveryTable(i18n, deliveries, mostTries)}`,
  )
}

const deliveryTable = (i18n: I18n, deliveries: readonly ShownDelivery[], mostTries: number): Content =>
  dataTable({
    caption: i18n.t('api:hook.messages'),
    captionHidden: true,
    columns: [
      { label: i18n.t('api:hook.message') },
      { label: i18n.t('api:hook.when') },
      { label: i18n.t('api:hook.answer') },
      { label: i18n.t('api:hook.fate') },
    ],
    rows: deliveries.map((delivery) => [
      html`${i18n.t(`api:kind.${delivery.kind as 'test'}`)}`,
      momentTag({ i18n, at: delivery.createdAt }),
      answerOf(i18n, delivery),
      fateOf(i18n, delivery, mostTries),
    ]),
  })

function answerOf({ t }: I18n, { lastStatus, lastError, tries }: ShownDelivery): Content {
  if (lastStatus !== null) return t('api:hook.status', { status: lastStatus })
  if (lastError !== null) return t(`api:hook.failure.${lastError as 'timeout'}`)
  return tries === 0 ? t('api:hook.notYet') : t('api:hook.unknown')
}

function fateOf(i18n: I18n, { doneAt, failedAt, tries, nextTryAt }: ShownDelivery, mostTries: number): Content {
  const { t } = i18n
  if (doneAt !== null) return tag({ kind: 'success', word: t('api:hook.taken') })
  if (failedAt !== null) return tag({ kind: 'danger', word: t('api:hook.givenUp') })
  if (tries === 0) return tag({ kind: 'info', word: t('api:hook.waits') })
  return html`${tag({ kind: 'warning', word: t('api:hook.tried', { tries, most: mostTries }) })}<br><span class="aside">${t('api:hook.next')} ${momentTag({ i18n, at: nextTryAt })}</span>`
}
