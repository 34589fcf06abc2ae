// @vitest-environment jsdom
import { describeEnvironment } from './suite.ts';

describeEnvironment('jsdom');
