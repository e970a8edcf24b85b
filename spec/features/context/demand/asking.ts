import { ask } from './application'
import { nameRequest } from './asker'

void nameRequest
void ask()
