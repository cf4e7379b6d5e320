import { auditPaths } from '../../../src/admin/audit/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { html, notice, summaryList } from '../../components/index.ts'
import { page } from '../../layout.ts'

type Verdict = { ok: true; events: number; lastHash: string } | { ok: false; brokenAt: number }

export function verificationPage({ i18n, verdict }: { i18n: I18n; verdict: Verdict }) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('admin:verification.title'), back: { href: auditPaths.audit(locale), label: t('admin:audit.title') } },
    html`
    <h1>${t('admin:verification.title')}</h1>
    ${
      verdict.ok
        ? notice({ i18n, kind: 'success', title: t('admin:verification.whole', { count: verdict.events }) })
        : notice({
            i18n,
            kind: 'error',
            title: t('admin:verification.broken', { number: verdict.brokenAt }),
            body: html`<p>${t('admin:verification.brokenDo')}</p>`,
          })
    }
    ${
      verdict.ok &&
      summaryList([
        { key: t('admin:verification.events'), value: i18n.number(verdict.events) },
        { key: t('admin:verification.lastHash'), value: html`<code>${verdict.lastHash}</code>` },
      ])
    }
    <p>${t('admin:verification.how')}</p>`,
  )
}
