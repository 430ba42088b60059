// @ts-check
// TensorFlow.js with its webgl backend.
// @ts-expect-error: installed in tests/bench only for the bench
import "@tensorflow/tfjs-backend-webgl";
import { onTensorFlow } from "./tfjs.js";

onTensorFlow("webgl");
