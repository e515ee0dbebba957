// The model beside this file, for Android: implementation("com.microsoft.onnxruntime:onnxruntime-android:1.20.0").
// Written after the interface of ONNX Runtime for Java; not compiled where it was made.

import ai.onnxruntime.OnnxTensor
import ai.onnxruntime.OrtEnvironment
import ai.onnxruntime.OrtSession
import java.nio.FloatBuffer

/** A row: numbers, Float.NaN where missing; texts as they stand in the table, "" where missing. */
data class Row(
/* FIELDS */
)

data class Answer(
/* ANSWER */
)

/** What can be said, in the order of the chances. */
val labels = listOf<String>(/* LABELS */)

class Model(bytes: ByteArray) : AutoCloseable {
    private val environment = OrtEnvironment.getEnvironment()
    private val session = environment.createSession(bytes, OrtSession.SessionOptions())

    fun predict(row: Row): Answer {
        val inputs = mapOf(
/* INPUTS */
        )
        try {
            session.run(inputs, setOf(/* OUTPUTS */)).use { found ->
                return Answer(/* MADE */)
            }
        } finally {
            inputs.values.forEach { it.close() }
        }
    }

    private fun tensor(number: Float) =
        OnnxTensor.createTensor(environment, FloatBuffer.wrap(floatArrayOf(number)), longArrayOf(1, 1))

    private fun tensor(text: String) =
        OnnxTensor.createTensor(environment, arrayOf(text), longArrayOf(1, 1))

    private fun numbers(found: OrtSession.Result, name: String): FloatArray =
        (found.get(name).get().value as Array<*>)[0] as FloatArray

    private fun texts(found: OrtSession.Result, name: String): List<String> =
        (found.get(name).get().value as Array<*>).map { it as String }

    override fun close() = session.close()
}
