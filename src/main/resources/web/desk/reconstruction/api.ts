/** Reconstruction jobs, as the API tells them: docs/integrate/reconstruction-jobs.md. */

import { address, call, list } from '../api';
import type { Listing } from '../types';

export const PRODUCTS = ['2d', '3d', '3dgs', 'lidar'] as const;
export type ProductName = (typeof PRODUCTS)[number];

export interface Product {
  modelId: string | null;
  status: string | number | null;
  progressPercent: number | null;
  errorCode: number | null;
  error: string | null;
  zipStatus: string | number | null;
  zipFileKey: string | null;
}

export interface Job {
  jobId: string;
  name: string;
  phase: string;
  question: string | null;
  detail: string | null;
  files: number;
  filesUploaded: number;
  filesReported: number;
  progressPercent: number;
  products: Partial<Record<ProductName, Product>>;
  deleteResourceWhenFinished: boolean;
  createdBy: string;
  createdAt: string;
  phaseSince: string;
}

export interface JobWish {
  name: string;
  products: Record<string, unknown>;
  deleteResourceWhenFinished: boolean;
}

const jobs = (projectId: string) => `projects/${encodeURIComponent(projectId)}/reconstruction-jobs`;
const one = (projectId: string, jobId: string) => `${jobs(projectId)}/${encodeURIComponent(jobId)}`;

export const listJobs = (projectId: string): Promise<Listing<Job>> => list<Job>(jobs(projectId));
export const makeJob = (projectId: string, wish: JobWish) => call<Job>(jobs(projectId), { method: 'POST', body: wish });
export const startJob = (projectId: string, jobId: string) => call<Job>(`${one(projectId, jobId)}/start`, { method: 'POST' });
export const deleteJob = (projectId: string, jobId: string) => call(one(projectId, jobId), { method: 'DELETE' });

/** The whole address of a job, for who sends its files. */
export const jobAddress = (projectId: string, jobId: string) => address(one(projectId, jobId)).href;

export const takesFiles = ({ phase }: Job) => phase === 'created' || phase === 'uploading';
export const isOver = ({ phase }: Job) => ['finished', 'failed', 'cancelled'].includes(phase);
