// @ts-check
// TensorFlow.js with its webgpu backend.
// @ts-expect-error: installed in tests/bench only for the bench
import "@tensorflow/tfjs-backend-webgpu";
import { onTensorFlow } from "./tfjs.js";

onTensorFlow("webgpu");
