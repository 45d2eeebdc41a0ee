import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import '../theme/base.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { connectEngine } from '../engine/connection.ts';
import { watchJobs } from '../engine/jobs.ts';
import { startProject } from '../engine/project.ts';
import { watchChanges } from '../engine/query.ts';
import { notifyError } from '../parts/notify.tsx';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
// zod would try `new Function`, which the page's policy refuses and the status bar would count.
z.config({ jitless: true });
watchChanges();
watchJobs();
connectEngine();
createRoot(root).render(<App />);
startProject().catch((error) => notifyError(error, 'Hustings could not start'));
