import { ask } from './application'

void ask()
