import type { PageState } from './pages.ts'

/** Ways back into an account, and sign-in partners. */
export const recoveryPages: PageState[] = [
  { name: 'help with signing in', who: 'visitor', path: '/sign-in/help', state: 'normal' },
  { name: 'reset', who: 'visitor', path: '/sign-in/reset', state: 'normal' },
  { name: 'reset', who: 'visitor', path: '/sign-in/reset', state: 'error', form: {} },
  { name: 'reset asked', who: 'visitor', path: '/sign-in/reset/asked', state: 'normal' },
  { name: 'new password', who: 'visitor', path: '/sign-in/reset/:reset/:resetSecret', state: 'normal' },
  { name: 'new password', who: 'visitor', path: '/sign-in/reset/:reset/:resetSecret', state: 'error', form: {} },
  { name: 'new password done', who: 'visitor', path: '/sign-in/reset/done', state: 'normal' },
  { name: 'closed reset', who: 'visitor', path: '/sign-in/reset/nothing/here', state: 'normal', status: 404 },
  { name: 'letter code', who: 'visitor', path: '/sign-in/reset/letter', state: 'normal' },
  {
    name: 'letter code',
    who: 'visitor',
    path: '/sign-in/reset/letter',
    state: 'error',
    form: { fields: { code: 'ACDE' } },
  },
  { name: 'everything, first step', who: 'visitor', path: '/sign-in/reset/:anew/:anewSecret', state: 'normal' },
  {
    name: 'everything, second step',
    who: 'visitor',
    path: '/sign-in/reset/:anew/:anewSecret/authenticator',
    state: 'normal',
  },
  {
    name: 'everything, second step',
    who: 'visitor',
    path: '/sign-in/reset/:anew/:anewSecret/authenticator',
    state: 'error',
    form: {},
  },
  { name: 'everything done', who: 'visitor', path: '/sign-in/reset/done?all=yes', state: 'normal' },
  ...(['cancelled', 'stale', 'unverified', 'clock', 'down', 'notLinked'] as const).map(
    (why): PageState => ({
      name: `partner visit ${why}`,
      who: 'visitor',
      path: `/sign-in/partner/north/failure?why=${why}`,
      state: 'normal',
    }),
  ),
  {
    name: 'partner visit taken',
    who: 'alice',
    path: '/sign-in/partner/north/failure?why=taken',
    state: 'normal',
  },
  { name: 'own partners', who: 'alice', path: '/account/partners?done=linked', state: 'normal' },
  { name: 'own partners', who: 'lena', path: '/account/partners', state: 'empty' },
  { name: 'lost everything', who: 'sam', path: '/admin/people/:alice/recovery', state: 'normal' },
  { name: 'lost everything', who: 'vera', path: '/admin/people/:lena/recovery', state: 'long' },
  { name: 'lost everything', who: 'sam', path: '/admin/people/:alice/recovery', state: 'error', form: {} },
  { name: 'lost everything, asked', who: 'sam', path: '/admin/people/:waiting/recovery?done=asked', state: 'normal' },
  { name: 'lost everything, link out', who: 'sam', path: '/admin/people/:linkOut/recovery', state: 'normal' },
]
