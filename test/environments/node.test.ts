// @vitest-environment node
import { describeEnvironment } from './suite.ts';

describeEnvironment('node');
