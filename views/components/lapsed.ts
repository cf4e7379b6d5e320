import { standingPaths } from '../../src/accounts/standing/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import { buttonLink } from './form.ts'
import { type Html, html } from './html.ts'
import { notice } from './notices.ts'

type Lapsed = { readonly i18n: I18n; readonly isOwn: boolean; readonly principalName: string }

/** The yearly declaration is overdue: the reader's own, with a button, or a principal's. */
export const lapsedNotice = ({ i18n, isOwn, principalName: name }: Lapsed): Html =>
  isOwn
    ? notice({
        i18n,
        kind: 'warning',
        title: i18n.t('identity:standing.now.lapsed'),
        body: html`<p>${i18n.t('identity:standing.what.lapsed')}</p>
      ${buttonLink({ href: standingPaths.standing(i18n.locale), label: i18n.t('identity:standing.button') })}`,
      })
    : notice({ i18n, kind: 'warning', title: i18n.t('identity:standing.ofPrincipal', { name }) })
