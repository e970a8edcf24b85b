import { type BackgroundTasks, openBackgroundTasks } from '../../http/background-tasks'
import { createContextSource } from './context-source'
import { decorateParam, type ParamDecorator } from './param-decorator'

const source = createContextSource('Background', openBackgroundTasks)

/** Takes the `BackgroundTasks` of the request: what is added to it runs after the answer. */
export function Background(): ParamDecorator<BackgroundTasks> {
  return decorateParam(source, undefined, undefined)
}
