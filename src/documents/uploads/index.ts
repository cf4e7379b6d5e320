export { forgetUploadsNotUnder } from './forget.ts'
export { type TusRefusal, tusRefusals, tusRoutes } from './tus-routes.ts'
