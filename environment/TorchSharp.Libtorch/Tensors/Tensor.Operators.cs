namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>The sum, element by element.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => left.add(right);

        /// <summary>The sum, element by element.</summary>
        public static Tensor operator +(Tensor left, Scalar right) => left.add(right);

        /// <summary>The sum, element by element.</summary>
        public static Tensor operator +(Tensor left, int right) => left.add(right);

        /// <summary>The sum, element by element.</summary>
        public static Tensor operator +(Tensor left, long right) => left.add(right);

        /// <summary>The sum, element by element.</summary>
        public static Tensor operator +(Tensor left, float right) => left.add(right);

        /// <summary>The sum, element by element.</summary>
        public static Tensor operator +(Tensor left, double right) => left.add(right);

        /// <summary>The sum, element by element.</summary>
        public static Tensor operator +(Scalar left, Tensor right) => right.add(left);

        /// <summary>The sum, element by element.</summary>
        public static Tensor operator +(int left, Tensor right) => right.add(left);

        /// <summary>The sum, element by element.</summary>
        public static Tensor operator +(long left, Tensor right) => right.add(left);

        /// <summary>The sum, element by element.</summary>
        public static Tensor operator +(float left, Tensor right) => right.add(left);

        /// <summary>The sum, element by element.</summary>
        public static Tensor operator +(double left, Tensor right) => right.add(left);

        /// <summary>The difference, element by element.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => left.sub(right);

        /// <summary>The difference, element by element.</summary>
        public static Tensor operator -(Tensor left, Scalar right) => left.sub(right);

        /// <summary>The difference, element by element.</summary>
        public static Tensor operator -(Tensor left, int right) => left.sub(right);

        /// <summary>The difference, element by element.</summary>
        public static Tensor operator -(Tensor left, long right) => left.sub(right);

        /// <summary>The difference, element by element.</summary>
        public static Tensor operator -(Tensor left, float right) => left.sub(right);

        /// <summary>The difference, element by element.</summary>
        public static Tensor operator -(Tensor left, double right) => left.sub(right);

        /// <summary>The difference, element by element.</summary>
        public static Tensor operator -(Scalar left, Tensor right) => right.neg().add(left);

        /// <summary>The difference, element by element.</summary>
        public static Tensor operator -(int left, Tensor right) => right.neg().add(left);

        /// <summary>The difference, element by element.</summary>
        public static Tensor operator -(long left, Tensor right) => right.neg().add(left);

        /// <summary>The difference, element by element.</summary>
        public static Tensor operator -(float left, Tensor right) => right.neg().add(left);

        /// <summary>The difference, element by element.</summary>
        public static Tensor operator -(double left, Tensor right) => right.neg().add(left);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => left.mul(right);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(Tensor left, Scalar right) => left.mul(right);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(Tensor left, int right) => left.mul(right);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(Tensor left, long right) => left.mul(right);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(Tensor left, float right) => left.mul(right);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(Tensor left, double right) => left.mul(right);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(Scalar left, Tensor right) => right.mul(left);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(int left, Tensor right) => right.mul(left);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(long left, Tensor right) => right.mul(left);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(float left, Tensor right) => right.mul(left);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(double left, Tensor right) => right.mul(left);

        /// <summary>The quotient, element by element.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => left.div(right);

        /// <summary>The quotient, element by element.</summary>
        public static Tensor operator /(Tensor left, Scalar right) => left.div(right);

        /// <summary>The quotient, element by element.</summary>
        public static Tensor operator /(Tensor left, int right) => left.div(right);

        /// <summary>The quotient, element by element.</summary>
        public static Tensor operator /(Tensor left, long right) => left.div(right);

        /// <summary>The quotient, element by element.</summary>
        public static Tensor operator /(Tensor left, float right) => left.div(right);

        /// <summary>The quotient, element by element.</summary>
        public static Tensor operator /(Tensor left, double right) => left.div(right);

        /// <summary>The quotient, element by element.</summary>
        public static Tensor operator /(Scalar left, Tensor right) => right.reciprocal().mul(left);

        /// <summary>The quotient, element by element.</summary>
        public static Tensor operator /(int left, Tensor right) => right.reciprocal().mul(left);

        /// <summary>The quotient, element by element.</summary>
        public static Tensor operator /(long left, Tensor right) => right.reciprocal().mul(left);

        /// <summary>The quotient, element by element.</summary>
        public static Tensor operator /(float left, Tensor right) => right.reciprocal().mul(left);

        /// <summary>The quotient, element by element.</summary>
        public static Tensor operator /(double left, Tensor right) => right.reciprocal().mul(left);

        /// <summary>The elements negated.</summary>
        public static Tensor operator -(Tensor tensor) => tensor.neg();
    }
}
